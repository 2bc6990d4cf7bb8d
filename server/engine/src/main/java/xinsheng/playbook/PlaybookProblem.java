package xinsheng.playbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import xinsheng.messages.Messages;

/**
 * Something wrong in a playbook file.
 *
 * @param line counts from 1; 0 for the file as a whole
 * @param entry id of the entry or name of the timeline; empty if it is none's
 * @param arguments of the flaw's sentence in the catalogue
 */
public record PlaybookProblem(
    String file, int line, String entry, Flaw flaw, Map<String, ?> arguments) {
  public PlaybookProblem {
    arguments = Map.copyOf(arguments);
  }

  static PlaybookProblem of(String file, int line, Flaw flaw) {
    return new PlaybookProblem(file, line, "", flaw, Map.of());
  }

  /** What a library or a check threw while an entry was read. */
  static PlaybookProblem of(String file, int line, String entry, IllegalArgumentException thrown) {
    return thrown instanceof FlawException flawed
        ? new PlaybookProblem(file, line, entry, flawed.flaw(), flawed.arguments())
        : unreadable(file, line, entry, thrown.getMessage());
  }

  /** A library's own words on what it could not read. */
  static PlaybookProblem unreadable(String file, int line, String entry, @Nullable String detail) {
    return new PlaybookProblem(
        file, line, entry, Flaw.UNREADABLE, Map.of("detail", String.valueOf(detail)));
  }

  /** Place and sentence, as {@code zh/cues.yaml:12: zh.angry: …}. */
  public String in(Messages messages) {
    String place = line > 0 ? file + ":" + line : file;
    String owner = entry.isEmpty() ? "" : entry + ": ";
    return place + ": " + owner + messages.say("Flaw." + flaw, arguments);
  }

  /** In English, for logs and exceptions. */
  @Override
  public String toString() {
    return in(Messages.of("en"));
  }
}
