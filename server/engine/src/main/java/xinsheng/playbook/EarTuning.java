package xinsheng.playbook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.meaning.ToneWeights;

/**
 * What follows from what the ear understands; {@code ear.yaml} of the language's folder, which also
 * holds {@link xinsheng.meaning.Lessons}.
 *
 * @param tone how turns are read in their call
 * @param medium probability from which the risk is medium by meaning alone, 0 to 1
 * @param high probability from which the risk is high, if a rule or another turn says so too, 0 to
 *     1
 * @param veto probability of being upset below which a rule's cue for it does not count, 0 to 1
 * @param risk from what levels on the risk is medium or high, where levels come from the ear
 * @param hold how long what was understood stands before it fades
 */
@JsonIgnoreProperties({"alike", "lines", "off"})
public record EarTuning(
    ToneWeights tone,
    double medium,
    double high,
    double veto,
    Map<RiskLevel, Map<Emotion, Double>> risk,
    Duration hold) {
  public EarTuning {
    for (double each : new double[] {medium, high, veto}) {
      Flaw.SURE_RANGE.unless(each >= 0 && each <= 1);
    }
  }
}
