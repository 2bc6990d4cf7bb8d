package xinsheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LineTable;
import xinsheng.meaning.Refit;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;

/** A trainer labels kept calls and trains the ear on them, from the command line. */
class EarCommandTest {
  private static final String CHAT =
      """
      客服: 您好请问有什么可以帮您
      客户: 你们到底管不管啊都打了三回了
      客服: 请问您的电话
      客户: 13800138000
      客户: 谢谢你
      """;

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private Path chat = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void keep() throws IOException {
    chat = Files.writeString(folder.resolve("call-7.txt"), CHAT);
    table = folder.resolve("site.tsv");
  }

  @Test
  void prefillWritesEveryTurnOnceWithGuessesAndWithoutNumbers() throws IOException {
    assertThat(run("label", chat.toString(), "--out", table.toString(), "--prefill")).isZero();
    assertThat(run("label", chat.toString(), "--out", table.toString(), "--prefill")).isZero();
    List<LabelledLine> lines = LineTable.read(table, "zh");
    assertThat(lines)
        .extracting(LabelledLine::id)
        .containsExactly("call-7-002", "call-7-004", "call-7-005");
    assertThat(lines.get(0).labels().keySet()).containsAll(Head.OF_CUSTOMERS);
    assertThat(lines.get(0).turn().before()).isEqualTo("您好请问有什么可以帮您");
    assertThat(Files.readString(table)).doesNotContain("13800138000");
  }

  @Test
  void answersAreKeptAndTheNextTimeOnlyTheRestIsAsked() throws IOException {
    answer("a\nm\n\nq\n", "label", chat.toString(), "--out", table.toString(), "--order", "spoken");
    List<LabelledLine> first = LineTable.read(table, "zh");
    assertThat(first).hasSize(1);
    assertThat(first.get(0).labels())
        .containsEntry(Head.EMOTION, "anger")
        .containsEntry(Head.RISK, "MEDIUM")
        .containsKey(Head.GROUND)
        .doesNotContainKey(Head.REQUEST);
    answer(
        "-\nc\nl\nn\n", "label", chat.toString(), "--out", table.toString(), "--order", "spoken");
    assertThat(LineTable.read(table, "zh"))
        .extracting(LabelledLine::id)
        .containsExactly("call-7-002", "call-7-005");
  }

  @Test
  void eventsOfACallAreReadAsWell() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("c.jsonl"),
            """
            {"sequence":"1","transcript":{"channel":"CHANNEL_AGENT","text":"您好","isFinal":true}}
            {"sequence":"2","transcript":{"channel":"CHANNEL_CUSTOMER","text":"喂"}}
            {"sequence":"3","transcript":{"channel":"CHANNEL_CUSTOMER","text":"喂你好","isFinal":true}}
            {"sequence":"4","stageReached":{"stage":"CALL_STAGE_OPENING"}}
            """);
    assertThat(run("label", events.toString(), "--out", table.toString(), "--prefill")).isZero();
    assertThat(LineTable.read(table, "zh"))
        .singleElement()
        .satisfies(each -> assertThat(each.turn().text()).isEqualTo("喂你好"));
  }

  @Test
  void whatIsNoCallIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("x.txt"), "客户: 喂\n旁白\n");
    assertThat(run("label", file.toString(), "--out", table.toString())).isNotZero();
    assertThat(said.toString()).contains("x.txt:2");
  }

  @Test
  void trainingLearnsTheSitesLabelsAndAServerTakesThemOver() throws IOException {
    // given: a playbook of ours, and a site where praise of one kind is anger
    Path playbook = folder.resolve("playbook");
    copy(Samples.home().resolve("playbook"), playbook);
    List<String> rows = new ArrayList<>(List.of(LineTable.heading()));
    for (int i = 0; i < 24; i++) {
      boolean sarcasm = i % 2 == 0;
      String text = (sarcasm ? "贵公司可真是高效第%d天了" : "请问第%d天能不能送到").formatted(i + 3);
      String labels = sarcasm ? "anger\t\tMEDIUM" : "calm\t\tLOW";
      rows.add("s%02d-1\tzh\tcustomer\tchat\t\t%s\t%s\t\t\t\t\t\t".formatted(i, text, labels));
    }
    Files.write(table, rows);
    // when
    String[] train = {"train", "--playbook", playbook.toString(), "--labels", table.toString()};
    assertThat(run(train)).as(said.toString()).isZero();
    byte[] heads = Files.readAllBytes(playbook.resolve("zh").resolve(Refit.FILE));
    assertThat(run(train)).isZero();
    // then: the same again, and a report
    assertThat(Files.readAllBytes(playbook.resolve("zh").resolve(Refit.FILE))).isEqualTo(heads);
    assertThat(said.toString()).contains("emotion anger（12 句）").contains("→");
    var lessons = PlaybookLoader.load(Language.MANDARIN, PlaybookSource.folder(playbook)).lessons();
    var turn = LineTable.read(table, "zh").get(0).turn().saying("贵公司可真是高效都第九十天了");
    var ear = TestModels.ear(Language.MANDARIN);
    double before = ear.read(List.of(turn)).get(0).of(Head.EMOTION, "anger");
    double after = lessons.teach(ear).read(List.of(turn)).get(0).of(Head.EMOTION, "anger");
    assertThat(after).isGreaterThan(0.5).isGreaterThan(before);
  }

  @Test
  void thePlaybookThatShipsIsNotWrittenTo() {
    assertThat(run("train")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains("--playbook-layer");
  }

  private void answer(String keys, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run(arguments)).isZero();
    } finally {
      System.setIn(before);
    }
  }

  private int run(String... arguments) {
    CommandLine line = Xinsheng.commandLine();
    line.setErr(new PrintWriter(said, true));
    line.setOut(new PrintWriter(said, true));
    return line.execute(
        Stream.concat(Stream.of("ear"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
