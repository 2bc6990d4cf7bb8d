package xinsheng.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.acoustic.VoiceCurve;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook.RateBand;
import xinsheng.testing.Synth;

/** A picture has both parties, their words and what is asked of the agent. */
class VoicePlotTest {
  @TempDir private Path folder;

  @Test
  void drawsBothPartiesAsVectorsAndAsPoints() throws IOException {
    Path svg = folder.resolve("call.svg");
    Path png = folder.resolve("call.png");
    VoicePlot.write(call(), svg);
    VoicePlot.write(call(), png);
    assertThat(Files.readString(svg)).contains(">我很失望<");
    assertThat(Files.size(svg)).isLessThan(8_000_000);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1600);
    assertThatThrownBy(() -> VoicePlot.write(call(), folder.resolve("call.pdf")))
        .hasMessageContaining("end its name in .svg or .png");
  }

  private static VoicePlot.Call call() {
    Transcript said = Transcript.typed("C1", Channel.CUSTOMER, "我很失望", Duration.ofSeconds(1));
    return new VoicePlot.Call(
        Messages.of("en"),
        "call",
        Map.of(Channel.CUSTOMER, curve(150), Channel.AGENT, curve(220)),
        List.of(said),
        List.of(),
        new RateBand(150, 180, 8));
  }

  private static VoiceCurve curve(int hertz) {
    VoiceCurve curve = new VoiceCurve();
    VoiceActivity activity = new VoiceActivity();
    float[] samples = Synth.join(Synth.silence(0.5, 16000), Synth.tone(hertz, -20, 31, 16000));
    Synth.frames(Channel.CUSTOMER, samples)
        .forEach(frame -> curve.accept(frame, activity.speechHops(frame)));
    return curve;
  }
}
