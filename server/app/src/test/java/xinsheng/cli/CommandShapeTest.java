package xinsheng.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import xinsheng.testing.CommandShape;
import xinsheng.testing.Golden;

/** Scripts and units that start the server's commands go on working. */
class CommandShapeTest {
  @Test
  void optionsDefaultsAndRequirementsChangeOnPurpose() {
    Golden.assertSame(
        Path.of("src/test/resources/golden/commands.txt"), CommandShape.of(Xinsheng.commandLine()));
  }
}
