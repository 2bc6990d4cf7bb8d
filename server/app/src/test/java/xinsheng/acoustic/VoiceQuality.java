package xinsheng.acoustic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.VoiceActivity;
import xinsheng.audio.WavReader;
import xinsheng.testing.Degrade;
import xinsheng.testing.Samples;
import xinsheng.testing.SharedData;
import xinsheng.testing.Synth;

/**
 * Pitch against Praat on CASIA and RAVDESS. Run by {@code mvn -q verify -Dgroups=quality}; needs
 * the program praat (Debian package of that name) and the data; figures go to docs/quality.md.
 */
@Tag("quality")
class VoiceQuality {
  private static final int SAME_FRAME_MILLIS = 6;

  @TempDir private Path folder;

  /** What differs, over files. */
  static final class Score {
    private int both;
    private int gross;
    private int voicingErrors;
    private int frames;
    private int files;
    private int medianClose;
    private int sameFramesClose;

    void add(float[] ours, float[] theirs) {
      List<Float> a = new ArrayList<>();
      List<Float> b = new ArrayList<>();
      List<Float> ofBothA = new ArrayList<>();
      List<Float> ofBothB = new ArrayList<>();
      for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
        boolean voiced = !Float.isNaN(ours[i]);
        boolean truth = theirs[i] > 0;
        frames++;
        voicingErrors += voiced == truth ? 0 : 1;
        if (voiced) {
          a.add(ours[i]);
        }
        if (truth) {
          b.add(theirs[i]);
        }
        if (voiced && truth) {
          both++;
          ofBothA.add(ours[i]);
          ofBothB.add(theirs[i]);
          gross += Math.abs(ours[i] / theirs[i] - 1) > 0.2 ? 1 : 0;
        }
      }
      if (!ofBothA.isEmpty()) {
        files++;
        medianClose += close(a, b) ? 1 : 0;
        sameFramesClose += close(ofBothA, ofBothB) ? 1 : 0;
      }
    }

    @Override
    public String toString() {
      return "gross pitch error %.2f %% of %d, voicing decision error %.2f %% of %d, median within 0.5 semitone %.1f %% (over frames voiced for both %.1f %%) of %d files"
          .formatted(
              100.0 * gross / both,
              both,
              100.0 * voicingErrors / frames,
              frames,
              100.0 * medianClose / files,
              100.0 * sameFramesClose / files,
              files);
    }

    private static boolean close(List<Float> a, List<Float> b) {
      return Math.abs(Semitones.between(median(a), median(b))) <= 0.5;
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
      List<Path> files = SharedData.wavs(corpus);
      Map<Integer, float[]> truth = praat(files, "ac");
      System.out.println(
          corpus + ", Praat's other method: " + agreement(praat(files, "cc"), truth));
      for (Degrade line : Degrade.values()) {
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

  /** How far two methods of Praat agree: what more one cannot ask of a third. */
  private static Score agreement(Map<Integer, float[]> other, Map<Integer, float[]> truth) {
    Score score = new Score();
    truth.forEach((file, track) -> score.add(unvoicedAsNaN(other.get(file)), track));
    return score;
  }

  private static float[] unvoicedAsNaN(float[] track) {
    float[] copy = track.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i] > 0 ? copy[i] : Float.NaN;
    }
    return copy;
  }

  @Test
  void rateAgainstLabels() throws IOException {
    List<Path> files = SharedData.wavs("casia-dev");
    for (Degrade line : Degrade.values()) {
      double acoustic = 0;
      double known = 0;
      int count = 0;
      int boundaries = 0;
      int close = 0;
      for (int i = 0; i < files.size(); i++) {
        Path lab = Path.of(files.get(i).toString().replace(".wav", ".lab"));
        if (!Files.exists(lab)) {
          continue;
        }
        Labels truth = Labels.read(lab);
        float[] samples = line.apply(samples(files.get(i)), i);
        HopTrack.Stretch heard = stretch(samples);
        int first = first(heard.speech());
        int last = last(heard.speech());
        if (truth.syllables() < 3 || last <= first) {
          continue;
        }
        double spoken = (last - first + 1) / 100.0;
        int nuclei =
            SyllableNuclei.count(
                Arrays.copyOfRange(heard.level(), first, last + 1),
                Arrays.copyOfRange(heard.pitch(), first, last + 1));
        double rate = truth.syllables() / truth.seconds();
        acoustic += Math.abs(nuclei / spoken / rate - 1);
        known += Math.abs(truth.syllables() / spoken / rate - 1);
        count++;
        boundaries += 2;
        close += Math.abs(first / 100.0 - truth.start()) <= 0.06 ? 1 : 0;
        close += Math.abs((last + 1) / 100.0 - truth.end()) <= 0.06 ? 1 : 0;
      }
      System.out.printf(
          "CASIA, %s: rate error with the text %.1f %%, from acoustics alone %.1f %% (%d files); speech begins and ends within 60 ms: %.1f %% of %d%n",
          line,
          100 * known / count,
          100 * acoustic / count,
          count,
          100.0 * close / boundaries,
          boundaries);
      assertThat(count).isPositive();
    }
  }

  /** What a label file tells: syllables and the time from the first to the last. */
  private record Labels(int syllables, double start, double end) {
    double seconds() {
      return end - start;
    }

    static Labels read(Path file) throws IOException {
      int syllables = 0;
      double start = -1;
      double end = 0;
      for (String line : Files.readAllLines(file)) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length == 3 && !columns[2].equalsIgnoreCase("SIL")) {
          syllables++;
          start = start < 0 ? Double.parseDouble(columns[0]) / 1e7 : start;
          end = Double.parseDouble(columns[1]) / 1e7;
        }
      }
      return new Labels(syllables, Math.max(0, start), end);
    }
  }

  private static int first(boolean[] speech) {
    int at = 0;
    while (at < speech.length && !speech[at]) {
      at++;
    }
    return at;
  }

  private static int last(boolean[] speech) {
    int at = speech.length - 1;
    while (at >= 0 && !speech[at]) {
      at--;
    }
    return at;
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
  static float[] pitch(float[] samples) {
    return stretch(samples).pitch();
  }

  private static HopTrack.Stretch stretch(float[] samples) {
    HopTrack track = new HopTrack();
    VoiceActivity activity = new VoiceActivity();
    List<AudioFrame> frames = Synth.frames(Channel.CUSTOMER, samples);
    for (AudioFrame frame : frames) {
      track.accept(frame, activity.speechHops(frame));
    }
    return track.between(0, samples.length);
  }

  private Map<Integer, float[]> praat(List<Path> files, String method)
      throws IOException, InterruptedException {
    Path list = folder.resolve("list.txt");
    Path out = folder.resolve("out.tsv");
    Path script = Samples.home().resolve("server/app/src/test/resources/quality/pitch.praat");
    Files.write(list, files.stream().map(each -> each.toAbsolutePath().toString()).toList());
    try {
      int exit =
          new ProcessBuilder(
                  "praat", "--run", script.toString(), list.toString(), out.toString(), method)
              .inheritIO()
              .start()
              .waitFor();
      assertThat(exit).isZero();
    } catch (IOException e) {
      SharedData.skipUnless(
          false, "the program praat is missing; install the package of that name");
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
