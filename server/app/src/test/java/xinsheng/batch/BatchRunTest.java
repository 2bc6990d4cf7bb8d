package xinsheng.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.testing.Samples;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.v1.CallEvent;

class BatchRunTest {
  @TempDir private Path folder;

  @Test
  void aBadFileIsARowWithItsReasonAndStopsNothing() throws Exception {
    // given: two good files of the same name, two bad ones
    Path good = Samples.file("zh/espeak-05.wav");
    Path again = Files.createDirectories(folder.resolve("again")).resolve("espeak-05.wav");
    Files.copy(good, again);
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    Path gone = folder.resolve("gone.wav");
    // when
    Path out = folder.resolve("out");
    List<BatchResult> results =
        new BatchRun(TestModels.pack(Language.MANDARIN), out, 2)
            .run(Recording.all(List.of(good, empty, gone, again), true));
    // then
    assertThat(results)
        .extracting(r -> r.error().isEmpty())
        .containsExactly(true, false, false, true);
    List<CSVRecord> rows = rows(out.resolve("summary.csv"));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).get("dominant_emotion")).isEqualTo("DISAPPOINTMENT");
    assertThat(rows.get(1).get("error")).startsWith("WAV_INVALID");
    assertThat(rows.get(2).get("error")).startsWith("FILE_UNREADABLE");
    assertThat(events(out.resolve("espeak-05.jsonl"))).isNotEmpty();
    assertThat(Files.readAllLines(out.resolve("espeak-05-2.jsonl")))
        .hasSameSizeAs(Files.readAllLines(out.resolve("espeak-05.jsonl")));
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return format.parse(Files.newBufferedReader(file)).getRecords();
  }

  private static List<CallEvent> events(Path file) throws IOException {
    List<CallEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      CallEvent.Builder event = CallEvent.newBuilder();
      JsonFormat.parser().merge(line, event);
      events.add(event.build());
    }
    return events;
  }
}
