package xinsheng.cue;

import java.util.Optional;
import xinsheng.meaning.Understanding;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Playbook;

/**
 * When the ear understands that words which would upset are not meant so.
 *
 * @param below the probability below which a turn is harmless, 0 to 1
 */
public record Veto(double below) {
  /** The playbook's; it vetoes nothing where there is no ear. */
  public static Veto of(Playbook playbook) {
    return new Veto(playbook.ear().map(EarTuning::veto).orElse(0.0));
  }

  /** Whether the words of an entry do not count in a turn that is understood so. */
  public boolean applies(CueEntry entry, Optional<Understanding> meaning) {
    return entry.showsUpset()
        && entry.when().meant().isEmpty()
        && meaning.map(each -> each.tone().isHarmless(below)).orElse(false);
  }
}
