package xinsheng.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.testing.Golden;

/** Spreadsheets and scripts that read summary.csv go on working. */
class SummaryShapeTest {
  @TempDir private Path folder;

  @Test
  void theColumnsOfTheSummaryChangeOnPurpose() throws IOException {
    // given
    Path summary = folder.resolve("summary.csv");
    // when
    SummaryTable.write(List.of(), summary);
    // then
    String columns = Golden.read(summary).strip().replace(",", "\n") + "\n";
    Golden.assertSame(Path.of("src/test/resources/golden/summary-columns.txt"), columns);
  }
}
