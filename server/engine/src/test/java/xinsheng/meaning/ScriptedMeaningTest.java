package xinsheng.meaning;

import xinsheng.testing.MeaningContract;
import xinsheng.testing.ScriptedMeaning;

/** The fake keeps the contract of the real ear. */
class ScriptedMeaningTest extends MeaningContract {
  @Override
  protected Meaning ear() {
    return new ScriptedMeaning()
        .when("没人管", ScriptedMeaning.reading("anger", 0.9, "MEDIUM", 0.8, "none", 0.9));
  }
}
