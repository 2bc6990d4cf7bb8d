package xinsheng.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xinsheng.labelling.Guess;
import xinsheng.labelling.KeptCall;
import xinsheng.labelling.LabelTalk;
import xinsheng.labelling.SiteTable;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.Meaning;
import xinsheng.messages.Messages;

/** Labels turns of calls at the terminal. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description =
        "Asks what customers' turns are, those first that the ear is least sure of, and appends them"
            + " to a table for ear train. One key and Enter an answer; Enter alone takes the ear's"
            + " guess, - leaves a turn out, q ends. Numbers and addresses are redacted.")
final class EarLabelCommand implements Callable<Integer> {
  /** In what order turns are asked for. */
  enum Order {
    UNSURE,
    SPOKEN
  }

  @Spec private @Nullable CommandSpec spec;

  @Mixin private EarOption ear = new EarOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Events as analyze writes them (.jsonl), or chats: role: text.")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Table that rows are appended to; what it has is not asked again.")
  private Path out = Path.of(".");

  @Option(
      names = "--order",
      defaultValue = "unsure",
      description = "unsure or spoken (default: ${DEFAULT-VALUE}).")
  private Order order = Order.UNSURE;

  @Option(
      names = "--prefill",
      description = "Asks nothing: writes every turn with the ear's guesses, for a spreadsheet.")
  private boolean prefill;

  @Override
  public Integer call() throws IOException {
    SiteTable table = new SiteTable(out, ear.language());
    try (Meaning encoder = ear.open()) {
      List<Guess> turns = Guess.of(turns(), encoder);
      int written = prefill ? fill(turns, table) : ask(turns, table);
      Map<String, ?> details = Map.of("count", written, "file", out.toString());
      out().println(messages().say("ear.label.written", details));
    }
    return 0;
  }

  private List<LabelledLine> turns() throws IOException {
    List<LabelledLine> turns = new ArrayList<>();
    for (Path file : files) {
      turns.addAll(KeptCall.read(file));
    }
    return turns;
  }

  private static int fill(List<Guess> turns, SiteTable table) throws IOException {
    int written = 0;
    for (Guess each : turns) {
      if (!table.has(each.line().id())) {
        table.add(each.filled());
        written++;
      }
    }
    return written;
  }

  private int ask(List<Guess> turns, SiteTable table) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<Guess> ordered = new ArrayList<>(turns);
    if (order == Order.UNSURE) {
      ordered.sort(Comparator.comparingDouble(Guess::sure));
    }
    return new LabelTalk(in, out(), messages()).run(ordered, table);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private Messages messages() {
    return Messages.of(ear.language().tag());
  }
}
