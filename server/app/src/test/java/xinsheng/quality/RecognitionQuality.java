package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.asr.GatedRecognizer;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.AudioIntake;
import xinsheng.audio.AudioSpec;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.audio.WavReader;
import xinsheng.testing.EditDistance;
import xinsheng.testing.SharedData;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * What the voice-activity gate costs in words and saves in decoding, on HarperValley calls. Run by
 * {@code mvn -q verify -Dgroups=quality}; figures go to docs/quality.md.
 */
@Tag("quality")
class RecognitionQuality {
  private static final int ALL_HOPS = (1 << AudioFrame.HOPS) - 1;

  @Test
  void gateCostsNothingMeasurableInWords() throws IOException {
    Path calls = SharedData.existing("harper-valley-dev");
    Score bare = new Score();
    Score gated = new Score();
    try (Stream<Path> transcripts = Files.list(calls.resolve("transcript"))) {
      for (Path transcript : transcripts.sorted().toList()) {
        String name = transcript.getFileName().toString().replace(".json", ".wav");
        for (String track : List.of("agent", "caller")) {
          List<String> said = said(transcript, track);
          Path audio = calls.resolve(track).resolve(name);
          bare.add(said, audio, false);
          gated.add(said, audio, true);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "word error rate: bare %.3f, gated %.3f over %d words; frames decoded with the gate %.2f%n",
        bare.rate(),
        gated.rate(),
        bare.words,
        gated.fedShare());
    gated.printPrecision();
    assertThat(gated.rate()).isLessThan(bare.rate() + 0.03);
  }

  private static List<String> said(Path transcript, String track) throws IOException {
    List<String> words = new ArrayList<>();
    for (JsonNode turn : new ObjectMapper().readTree(transcript.toFile())) {
      if (turn.path("speaker_role").asText().equals(track)) {
        String text =
            turn.path("human_transcript").asText().replaceAll("[\\[<][^\\]>]*[\\]>]", " ");
        Stream.of(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).forEach(words::add);
      }
    }
    return words;
  }

  private static final class Score {
    private int errors;
    private int words;
    private int frames;
    private int fed;
    private final int[] heardAt = new int[10];
    private final int[] rightAt = new int[10];

    void add(List<String> said, Path audio, boolean gate) throws IOException {
      List<Word> heard =
          recognize(audio, gate).stream()
              .filter(Transcript::settled)
              .flatMap(transcript -> transcript.words().stream())
              .toList();
      EditDistance distance = EditDistance.between(said, heard.stream().map(Word::text).toList());
      errors += distance.errors();
      words += said.size();
      for (int i = 0; i < heard.size(); i++) {
        int bucket = (int) Math.min(9, heard.get(i).confidence() * 10);
        heardAt[bucket]++;
        rightAt[bucket] += distance.correct()[i] ? 1 : 0;
      }
    }

    /**
     * Of the words heard with at least a confidence: how many are right, and how many there are.
     */
    void printPrecision() {
      for (int from = 0; from < 10; from++) {
        int right = Arrays.stream(rightAt, from, 10).sum();
        int all = Arrays.stream(heardAt, from, 10).sum();
        System.out.printf(
            Locale.ROOT,
            "words with confidence >= 0.%d: %d of %d right (%.2f)%n",
            from,
            right,
            all,
            (double) right / Math.max(1, all));
      }
    }

    private List<Transcript> recognize(Path audio, boolean gate) throws IOException {
      List<Transcript> transcripts = new ArrayList<>();
      try (WavReader wav = WavReader.open(audio);
          GatedRecognizer recognizer =
              TestModels.recognizer(Language.ENGLISH, Channel.CUSTOMER, false)) {
        VoiceActivity activity = new VoiceActivity();
        WavReader.Format format = wav.format();
        AudioIntake intake =
            new AudioIntake(
                new AudioSpec(format.encoding(), format.rate(), List.of(Channel.CUSTOMER), false),
                gap -> {});
        byte[] data = wav.read(Integer.MAX_VALUE / 4);
        List<AudioFrame> all = new ArrayList<>(intake.accept(data, null, OptionalLong.empty()));
        all.addAll(intake.finish());
        for (AudioFrame frame : all) {
          int hops = gate ? activity.speechHops(frame) : ALL_HOPS;
          frames++;
          fed += Integer.bitCount(hops) >= 3 ? 1 : 0;
          transcripts.addAll(recognizer.accept(frame, hops));
        }
        transcripts.addAll(recognizer.finish());
      }
      return transcripts;
    }

    double rate() {
      return (double) errors / words;
    }

    double fedShare() {
      return (double) fed / frames;
    }
  }
}
