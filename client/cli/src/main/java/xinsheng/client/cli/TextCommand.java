package xinsheng.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xinsheng.client.XinshengClient;
import xinsheng.v1.Channel;
import xinsheng.v1.TextTurn;

/** Judges sentences. */
@Command(
    name = "text",
    mixinStandardHelpOptions = true,
    description = "Judges sentences of one party, or a chat, with the same playbook.")
final class TextCommand implements Callable<Integer> {
  /** Who says it. */
  enum Role {
    CUSTOMER,
    AGENT
  }

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private ViewOption view = new ViewOption();

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "One message each.")
  private List<String> texts = List.of();

  @Option(
      names = "--chat",
      paramLabel = "FILE",
      description = "A chat or e-mails instead: lines of `agent: …` and `customer: …`.")
  private @Nullable Path chat;

  @Option(
      names = "--role",
      defaultValue = "customer",
      description = "customer or agent (default: ${DEFAULT-VALUE}).",
      converter = RoleConverter.class)
  private Role role = Role.CUSTOMER;

  @Option(
      names = "--language",
      defaultValue = "cmn-Hans-CN",
      description = "Language of the text (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Override
  public Integer call() throws IOException {
    List<TextTurn> turns = turns();
    try (XinshengClient client = server.connect();
        EventPrinter printer = view.printer()) {
      client.analyzeText(language, turns).forEach(printer::dispatch);
    }
    return 0;
  }

  private List<TextTurn> turns() throws IOException {
    if ((chat == null) == texts.isEmpty()) {
      throw new IOException("give either sentences or --chat FILE");
    }
    if (chat != null) {
      return ChatFile.read(chat);
    }
    Channel channel = role == Role.CUSTOMER ? Channel.CHANNEL_CUSTOMER : Channel.CHANNEL_AGENT;
    return texts.stream()
        .map(text -> TextTurn.newBuilder().setChannel(channel).setText(text).build())
        .toList();
  }

  /** Takes names in any case. */
  static final class RoleConverter implements picocli.CommandLine.ITypeConverter<Role> {
    @Override
    public Role convert(String value) {
      return Role.valueOf(value.toUpperCase(Locale.ROOT));
    }
  }
}
