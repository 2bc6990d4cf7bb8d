package xinsheng.asr.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.testing.Samples;

class VoskEngineTest {
  @TempDir private Path folder;

  @Test
  void aModelFolderThatWasCutOffIsRefusedWithWhatToDo() throws IOException {
    Path real = Samples.home().resolve("models/vosk-model-demo-cn");
    Path missing = copy(real, folder.resolve("missing"));
    Files.delete(missing.resolve("am/final.mdl"));
    Path cut = copy(real, folder.resolve("cut"));
    byte[] acoustic = Files.readAllBytes(cut.resolve("am/final.mdl"));
    Files.write(cut.resolve("am/final.mdl"), Arrays.copyOf(acoustic, 100_000));
    for (Path broken : List.of(missing, cut, folder.resolve("nowhere"))) {
      assertThatThrownBy(() -> new VoskEngine().load(broken))
          .isInstanceOfSatisfying(
              CallFault.class, f -> assertThat(f.reason()).isEqualTo(Reason.MODEL_BROKEN))
          .hasMessageContaining("fetch-models");
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
