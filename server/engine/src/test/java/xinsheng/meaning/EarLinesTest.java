package xinsheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.audio.Channel;
import xinsheng.testing.ScriptedMeaning;

/** Labelled lines beside an ear are found again, and what does not fit is told. */
class EarLinesTest {
  private static final String CHECKSUM = ScriptedMeaning.CHECKSUM;
  private static final int WIDTH = 48;

  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void write() throws IOException {
    List<LabelledLine> lines = List.of(line("A1", "没人管"), line("A2", "查一下"));
    List<Embedding> places =
        lines.stream().map(each -> ScriptedMeaning.place(each.turn())).toList();
    new EarLines(folder).write(LabelledLines.of(lines, places), "zh", CHECKSUM);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    LabelledLines read = new EarLines(folder).read(64, CHECKSUM);
    assertThat(read.lines()).containsExactly(line("A1", "没人管"), line("A2", "查一下"));
    AlikeLine found =
        read.nearest(ScriptedMeaning.place(line("", "查一下").turn()), 0.9).orElseThrow();
    assertThat(found.line().id()).isEqualTo("A2");
    assertThat(found.likeness()).isCloseTo(1, within(0.01));
    assertThat(read.nearest(ScriptedMeaning.place(line("", "xyz").turn()), 0.9)).isEmpty();
  }

  @Test
  void noFilesAreNoLines(@TempDir Path empty) throws IOException {
    assertThat(new EarLines(empty).read(64, CHECKSUM).lines()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNamedWithItsRemedy() throws IOException {
    refused(32, CHECKSUM, "vectors of 64, the encoder has 32");
    refused(64, "00".repeat(32), "another model.onnx");
    Files.writeString(
        folder.resolve("lines.tsv"),
        Files.readString(folder.resolve("lines.tsv")).lines().findFirst().orElseThrow() + "\n");
    refused(64, CHECKSUM, "2 vectors for 0 lines");
    Files.delete(folder.resolve("lines.tsv"));
    refused(64, CHECKSUM, "one of the two is missing");
  }

  @Test
  void aTableThatIsWrongIsToldWithItsLine() throws IOException {
    Path table = folder.resolve("site.tsv");
    Files.writeString(table, "id\ttext\temotion\nx\t你好\tcalm\ny\t你好\tfurious\n");
    assertThatThrownBy(() -> LineTable.read(table, "zh"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("site.tsv:3: emotion is not furious; give one of anger");
  }

  /** Skipping vectors that are surely too far away loses none. */
  @Property(tries = 50)
  void theNearestIsTheOneThatComparingAllFinds(@ForAll long seed) {
    Random random = new Random(seed);
    List<Embedding> places = IntStream.range(0, 60).mapToObj(each -> random(random)).toList();
    List<LabelledLine> lines =
        IntStream.range(0, 60).mapToObj(each -> line("L" + each, "x")).toList();
    LabelledLines all = LabelledLines.of(lines, places);
    Embedding turn = random(random);
    List<Double> cosines = new ArrayList<>();
    places.forEach(each -> cosines.add(cosine(each, turn)));
    double most = cosines.stream().max(Comparator.naturalOrder()).orElseThrow();
    assertThat(all.nearest(turn, 0.01).map(AlikeLine::likeness).orElse(0.0))
        .isCloseTo(Math.max(0, most < 0.01 ? 0 : most), within(0.01));
    assertThat(all.nearest(turn, Math.min(1, Math.max(0, most) + 0.02))).isEmpty();
  }

  private void refused(int width, String checksum, String why) {
    assertThatThrownBy(() -> new EarLines(folder).read(width, checksum))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("./xinsheng ear lines");
  }

  private static double cosine(Embedding one, Embedding other) {
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      sum += one.direction()[i] * other.direction()[i];
    }
    return sum;
  }

  private static Embedding random(Random random) {
    float[] components = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      components[i] = (float) random.nextGaussian();
    }
    return Embedding.of(components);
  }

  private static LabelledLine line(String id, String text) {
    return new LabelledLine(
        id, new Turn(Channel.CUSTOMER, text, "您好"), Map.of(Head.EMOTION, "anger"));
  }
}
