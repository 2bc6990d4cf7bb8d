package xinsheng.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Option(
      names = "--playbook-layer",
      paramLabel = "DIR",
      split = ",",
      defaultValue = "${env:XINSHENG_PLAYBOOK_LAYER}",
      description = "Folders laid over the playbook, in order: entries added, changed, disabled.")
  private List<Path> layers = List.of();

  /** The playbook and its layers. */
  List<PlaybookSource> sources() {
    List<PlaybookSource> sources = new ArrayList<>();
    sources.add(folder == null ? PlaybookSource.shipped() : PlaybookSource.folder(folder));
    if (layers != null) {
      layers.forEach(each -> sources.add(PlaybookSource.folder(each)));
    }
    return sources;
  }

  /** The folder that comes last, which may be written to; empty if it is the one that ships. */
  Optional<Path> top() {
    return layers == null || layers.isEmpty()
        ? Optional.ofNullable(folder)
        : Optional.of(layers.get(layers.size() - 1));
  }
}
