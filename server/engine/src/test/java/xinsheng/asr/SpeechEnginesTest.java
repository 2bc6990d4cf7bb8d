package xinsheng.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

class SpeechEnginesTest {
  @Test
  void anEngineIsFoundByTheNameInTheManifest() {
    assertThat(SpeechEngines.named("vosk").name()).isEqualTo("vosk");
  }

  @Test
  void anUnknownEngineIsRefusedNamingThoseThereAre() {
    assertThatThrownBy(() -> SpeechEngines.named("whisper"))
        .isInstanceOfSatisfying(
            CallFault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.ENGINE_UNKNOWN))
        .hasMessageContainingAll("whisper", "manifest", "vosk");
  }
}
