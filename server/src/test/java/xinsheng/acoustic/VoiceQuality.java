package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.audio.WavReader;
import xinsheng.testing.Degrade;
import xinsheng.testing.Synth;
import xinsheng.testing.TestModels;

/**
 * Pitch against Praat on CASIA and RAVDESS. Run by {@code mvn -q verify -Dgroups=quality}; needs
 * the program praat (Debian package of that name) and the data; figures go to docs/quality.md.
 */
@Tag("quality")
class VoiceQuality {
  private static final Path DATA = TestModels.home().resolve("../shared/data");
  private static final int SAME_FRAME_MILLIS = 6;

  @TempDir private Path folder;

  /** What differs, over files. */
  static final class Score {
    private int fn;
    private double sum;
    private int both;
    private int gross;
    private int voicingErrors;
    private int frames;
    private int files;
    private int medianClose;

    void add(float[] ours, float[] theirs) {
      List<Float> a = new ArrayList<>();
      List<Float> b = new ArrayList<>();
      for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
        boolean voiced = !Float.isNaN(ours[i]);
        boolean truth = theirs[i] > 0;
        frames++;
        voicingErrors += voiced == truth ? 0 : 1;
        fn += truth && !voiced ? 1 : 0;
        if (voiced && truth) {
          sum += Semitones.between(theirs[i], ours[i]);
        }
        if (voiced) {
          a.add(ours[i]);
        }
        if (truth) {
          b.add(theirs[i]);
        }
        if (voiced && truth) {
          both++;
          gross += Math.abs(ours[i] / theirs[i] - 1) > 0.2 ? 1 : 0;
        }
      }
      if (!a.isEmpty() && !b.isEmpty()) {
        files++;
        medianClose += Math.abs(Semitones.between(median(a), median(b))) <= 0.5 ? 1 : 0;
      }
    }

    @Override
    public String toString() {
      return "FN "
          + 100.0 * fn / frames
          + " bias "
          + sum / both
          + " gross pitch error %.2f %% of %d, voicing decision error %.2f %% of %d, median within 0.5 semitone %.1f %% of %d files"
              .formatted(
                  100.0 * gross / both,
                  both,
                  100.0 * voicingErrors / frames,
                  frames,
                  100.0 * medianClose / files,
                  files);
    }

    private static double median(List<Float> values) {
      float[] sorted = new float[values.size()];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = values.get(i);
      }
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  @Test
  void pitchAgainstPraat() throws IOException, InterruptedException {
    for (String corpus : List.of("casia-dev", "ravdess-dev")) {
      List<Path> files = wavs(DATA.resolve(corpus));
      Map<Integer, float[]> truth = praat(files, folder);
      for (Degrade line : lines()) {
        Score score = new Score();
        for (int i = 0; i < files.size(); i++) {
          float[] samples = line.apply(samples(files.get(i)), i);
          score.add(pitch(samples), truth.getOrDefault(i, new float[0]));
        }
        System.out.println(corpus + ", " + line + ": " + score);
        assertThat(score.files).isPositive();
      }
    }
  }

  private static Degrade[] lines() {
    return System.getenv("QUALITY_ALL") != null
        ? Degrade.values()
        : new Degrade[] {Degrade.CLEAN, Degrade.TELEPHONE};
  }

  static List<Path> wavs(Path folder) throws IOException {
    String missing = "skipped: " + folder.normalize() + " is not there";
    if (!Files.isDirectory(folder)) {
      System.out.println(missing);
    }
    assumeTrue(Files.isDirectory(folder), missing);
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".wav")).sorted().toList();
    }
  }

  static float[] samples(Path file) throws IOException {
    try (WavReader wav = WavReader.open(file)) {
      byte[] bytes = wav.read(Integer.MAX_VALUE / 8);
      float[] samples = new float[bytes.length / 2];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8) / 32768f;
      }
      assertThat(wav.format().rate()).isEqualTo(AudioFrame.RATE);
      return samples;
    }
  }

  /** The cleaned track of a whole file, one value each 10 ms. */
  private static float[] pitch(float[] samples) {
    HopTrack track = new HopTrack();
    VoiceActivity activity = new VoiceActivity();
    List<AudioFrame> frames = Synth.frames(Channel.CUSTOMER, samples);
    for (AudioFrame frame : frames) {
      track.accept(frame, activity.speechHops(frame));
    }
    return track.between(0, samples.length).pitch();
  }

  Map<Integer, float[]> praat(List<Path> files, Path folder)
      throws IOException, InterruptedException {
    Path list = folder.resolve("list.txt");
    Path out = folder.resolve("out.tsv");
    Path script = TestModels.home().resolve("server/src/test/resources/quality/pitch.praat");
    Files.write(list, files.stream().map(each -> each.toAbsolutePath().toString()).toList());
    try {
      int exit =
          new ProcessBuilder("praat", "--run", script.toString(), list.toString(), out.toString())
              .inheritIO()
              .start()
              .waitFor();
      assertThat(exit).isZero();
    } catch (IOException e) {
      String missing = "skipped: the program praat is missing; install the package of that name";
      System.out.println(missing);
      assumeTrue(false, missing);
    }
    Map<Integer, List<double[]>> frames = new HashMap<>();
    for (String line : Files.readAllLines(out)) {
      String[] columns = line.split("\t");
      frames
          .computeIfAbsent(Integer.parseInt(columns[0]) - 1, each -> new ArrayList<>())
          .add(new double[] {Double.parseDouble(columns[1]), Double.parseDouble(columns[2])});
    }
    Map<Integer, float[]> tracks = new HashMap<>();
    frames.forEach((file, values) -> tracks.put(file, hops(values)));
    return tracks;
  }

  /** Praat's frames on our hops: the one nearest to the middle of each hop. */
  private static float[] hops(List<double[]> frames) {
    double last = frames.get(frames.size() - 1)[0];
    float[] hops = new float[(int) (last * 100) + 1];
    for (double[] frame : frames) {
      int hop = (int) (frame[0] * 100);
      if (hop < hops.length && Math.abs(frame[0] - (hop + 0.5) / 100) * 1000 <= SAME_FRAME_MILLIS) {
        hops[hop] = (float) frame[1];
      }
    }
    return hops;
  }
}
