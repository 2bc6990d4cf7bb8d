package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.acoustic.VoiceMeasurement.Turn;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.audio.VoiceActivity;
import xinsheng.testing.SharedData;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/**
 * Arousal of acted emotions, one call a speaker: some neutral sentences, then all the others in any
 * order. Nothing is learned from one speaker for another. Run as {@link VoiceQuality}.
 */
@Tag("quality")
class ArousalQuality {
  private static final ArousalWeights WEIGHTS =
      TestModels.playbook(Language.MANDARIN).tuning().arousal();

  private static final int NEUTRAL_FIRST = 8;
  private static final double AS_USUAL = 0.5;
  private static final Set<String> EXCITED = Set.of("angry", "fear", "happy", "surprise");
  private static final Set<String> CALM = Set.of("neutral", "calm");
  private static final Map<String, String> RAVDESS =
      Map.of(
          "01",
          "neutral",
          "02",
          "calm",
          "03",
          "happy",
          "04",
          "sad",
          "05",
          "angry",
          "06",
          "fear",
          "07",
          "disgust",
          "08",
          "surprise");

  /** One sentence. */
  private record Said(Path file, String speaker, String emotion, int units) {}

  /** How it was judged. */
  private record Judged(String emotion, double arousal) {}

  @Test
  void casia() throws IOException {
    Path folder = SharedData.existing("casia-dev");
    List<Said> all = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("manifest.tsv"))) {
      String[] columns = line.split("\t");
      if (columns[0].endsWith(".wav")) {
        int units = Language.MANDARIN.units(columns[3]);
        all.add(new Said(folder.resolve(columns[0]), columns[1], columns[2], units));
      }
    }
    judge("CASIA", all, new RateNorms(1, Language.MANDARIN.usualRate(), 0, 0, 0));
  }

  @Test
  void ravdess() throws IOException {
    List<Said> all = new ArrayList<>();
    for (Path file : SharedData.wavs("ravdess-dev")) {
      String[] parts = file.getFileName().toString().replace(".wav", "").split("-");
      all.add(new Said(file, parts[6], RAVDESS.getOrDefault(parts[2], "?"), 6));
    }
    judge("RAVDESS", all, new RateNorms(0.68, Language.ENGLISH.usualRate(), 0, 0, 0));
  }

  private static void judge(String corpus, List<Said> all, RateNorms norms) throws IOException {
    Map<String, List<Said>> speakers =
        all.stream()
            .collect(Collectors.groupingBy(Said::speaker, TreeMap::new, Collectors.toList()));
    List<Judged> judged = new ArrayList<>();
    for (List<Said> each : speakers.values()) {
      judged.addAll(call(inOrder(each), norms));
    }
    Map<String, List<Judged>> emotions =
        judged.stream()
            .collect(Collectors.groupingBy(Judged::emotion, TreeMap::new, Collectors.toList()));
    Map<String, String> means = new TreeMap<>();
    emotions.forEach((emotion, some) -> means.put(emotion, "%.2f".formatted(mean(some))));
    System.out.printf(
        "%s, %d speakers, %d sentences: excited against not, AUC %.3f, UAR at 0.5 %.3f; anger against neutral and calm AUC %.3f; means %s%n",
        corpus,
        speakers.size(),
        judged.size(),
        auc(judged, EXCITED::contains, e -> !EXCITED.contains(e)),
        uar(judged),
        auc(judged, "angry"::equals, CALM::contains),
        means);
    assertThat(judged).isNotEmpty();
  }

  private static List<Said> inOrder(List<Said> all) {
    List<Said> shuffled = new ArrayList<>(all);
    shuffled.sort((a, b) -> a.file().compareTo(b.file()));
    Collections.shuffle(shuffled, new Random(77));
    List<Said> first =
        shuffled.stream().filter(e -> e.emotion().equals("neutral")).limit(NEUTRAL_FIRST).toList();
    shuffled.removeAll(first);
    shuffled.addAll(0, first);
    return shuffled;
  }

  private static List<Judged> call(List<Said> all, RateNorms norms) throws IOException {
    VoiceAnalyzer voice =
        new VoiceAnalyzer(
            Channel.CUSTOMER, new VoiceNorms(norms, WEIGHTS), new VoiceAnalyzer.Memory());
    VoiceActivity activity = new VoiceActivity();
    long frames = 0;
    List<Judged> judged = new ArrayList<>();
    for (Said each : all) {
      Duration start = AudioFrame.offset(frames * AudioFrame.LENGTH);
      for (AudioFrame frame : Synth.frames(Channel.CUSTOMER, VoiceQuality.samples(each.file()))) {
        AudioFrame placed = new AudioFrame(Channel.CUSTOMER, frames++, frame.samples());
        voice.accept(placed, activity.speechHops(placed));
      }
      TimeSpan span = new TimeSpan(start, AudioFrame.offset(frames * AudioFrame.LENGTH));
      Transcript said =
          new Transcript(
              "C1",
              Channel.CUSTOMER,
              true,
              "x",
              List.of(new Word("x", span, 1)),
              span,
              List.of(),
              false);
      VoiceMeasurement measured = voice.measure(said, each.units(), Turn.ALONE);
      measured.arousal().value().ifPresent(value -> judged.add(new Judged(each.emotion(), value)));
    }
    // The neutral ones that made the baseline are no test.
    return judged.subList(Math.min(judged.size(), NEUTRAL_FIRST), judged.size());
  }

  private static double mean(List<Judged> some) {
    return some.stream().mapToDouble(Judged::arousal).average().orElse(0);
  }

  private static double uar(List<Judged> judged) {
    Map<Boolean, double[]> counts = new HashMap<>();
    for (Judged each : judged) {
      boolean excited = EXCITED.contains(each.emotion());
      double[] count = counts.computeIfAbsent(excited, key -> new double[2]);
      count[0] += (each.arousal() > AS_USUAL) == excited ? 1 : 0;
      count[1]++;
    }
    return counts.values().stream().mapToDouble(count -> count[0] / count[1]).average().orElse(0);
  }

  /** How often one of the first kind is judged more excited than one of the second. */
  private static double auc(
      List<Judged> judged, Predicate<String> first, Predicate<String> second) {
    double wins = 0;
    long pairs = 0;
    for (Judged a : judged) {
      for (Judged b : judged) {
        if (first.test(a.emotion()) && second.test(b.emotion())) {
          wins += a.arousal() > b.arousal() ? 1 : a.arousal() == b.arousal() ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }
}
