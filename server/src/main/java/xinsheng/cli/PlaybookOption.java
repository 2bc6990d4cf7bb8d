package xinsheng.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import xinsheng.playbook.PlaybookSource;

/** Which playbook, shared by the commands that judge calls. */
final class PlaybookOption {
  @Option(
      names = "--playbook",
      paramLabel = "DIR",
      defaultValue = "${env:XINSHENG_PLAYBOOK}",
      description = "Playbook folder used instead of the one that ships.")
  private @Nullable Path folder;

  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  PlaybookSource source() {
    return folder().map(PlaybookSource::folder).orElseGet(PlaybookSource::shipped);
  }
}
