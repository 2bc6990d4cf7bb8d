package xinsheng.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import xinsheng.asr.SpeechEngines;
import xinsheng.models.ModelEntry.Role;
import xinsheng.testing.TestModels;

class ModelStoreTest {
  @Test
  void everyRecognizerOfTheManifestNamesAnEngineThatExists() {
    assertThat(TestModels.store().entries())
        .filteredOn(each -> each.role() == Role.RECOGNIZER)
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(SpeechEngines.named(each.recognizerEngine()).name())
                    .isEqualTo(each.engine()));
  }

  @Test
  void aRecognizerWithoutEngineIsRefusedByItsId() {
    assertThatThrownBy(() -> entry(Role.RECOGNIZER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("some-model", "engine");
    assertThat(entry(Role.TEXT).engine()).isNull();
  }

  private static ModelEntry entry(Role role) {
    return new ModelEntry(
        "some-model",
        "en",
        role,
        null,
        "MIT",
        null,
        0,
        null,
        null,
        "embedded",
        false,
        false,
        null,
        null);
  }
}
