package xinsheng.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What scripts rely on of commands, as text: names, values, defaults, what is required. */
public final class CommandShape {
  private static final String NONE = "__no_default_value__";

  private CommandShape() {}

  /** Every command below a command, with its options and arguments. */
  public static String of(CommandLine program) {
    return program.getSubcommands().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> command(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String command(String name, CommandLine command) {
    StringBuilder text = new StringBuilder(name).append('\n');
    command.getCommandSpec().options().stream()
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(each -> text.append(line(option(each), each)));
    command.getCommandSpec().positionalParameters().stream()
        .sorted(Comparator.comparing(each -> each.index().min()))
        .forEach(each -> text.append(line(each.paramLabel(), each)));
    command
        .getSubcommands()
        .forEach((under, each) -> text.append('\n').append(command(name + " " + under, each)));
    return text.toString();
  }

  private static String option(OptionSpec option) {
    return Arrays.stream(option.names()).sorted().collect(Collectors.joining(", "))
        + (option.arity().max() == 0 ? "" : " VALUE");
  }

  private static String line(String name, ArgSpec argument) {
    boolean several = argument.isMultiValue() || argument.arity().max() > 1;
    return "  "
        + name
        + (several ? " …" : "")
        + (argument.required() ? " (required)" : "")
        + byDefault(argument)
        + "\n";
  }

  private static String byDefault(ArgSpec argument) {
    String value = written(argument);
    return value.isEmpty() || value.equals(NONE) ? "" : " = " + value;
  }

  /** As it stands in the code: a variable of the environment by its name. */
  private static String written(ArgSpec argument) {
    AnnotatedElement place = (AnnotatedElement) argument.userObject();
    return argument.isOption()
        ? place.getAnnotation(Option.class).defaultValue()
        : place.getAnnotation(Parameters.class).defaultValue();
  }
}
