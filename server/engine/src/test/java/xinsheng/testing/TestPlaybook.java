package xinsheng.testing;

import java.util.Optional;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.text.Language;

/** A Mandarin playbook of a few entries; the rest is what ships. */
public final class TestPlaybook {
  private static final String FORM =
      "manual: E-1.1a, status: stable, fires: [x], silent: [y], advice: x";

  private TestPlaybook() {}

  /** Entries in YAML's flow style, without what every entry needs: {@code id: zh.a, any: [x]}. */
  public static Playbook of(String... entries) {
    StringBuilder file = new StringBuilder();
    for (String entry : entries) {
      file.append("- {").append(FORM).append(", ").append(entry).append("}\n");
    }
    return PlaybookLoader.load(Language.MANDARIN, source(file.toString()));
  }

  /** Whole entries, one YAML list: cues and phrases. */
  public static Playbook file(String entries) {
    return PlaybookLoader.load(Language.MANDARIN, source(entries));
  }

  /** What ships, with these cues only. */
  public static PlaybookSource source(String cues) {
    PlaybookSource shipped = PlaybookSource.shipped();
    return name ->
        switch (name) {
          case "zh/cues.yaml" -> Optional.of(cues);
          case "zh/language.yaml" ->
              shipped
                  .read(name)
                  .map(
                      text ->
                          text.replaceFirst(
                              "(?s)files:.*?timelines:", "files: [cues.yaml]\ntimelines:"));
          default -> shipped.read(name);
        };
  }
}
