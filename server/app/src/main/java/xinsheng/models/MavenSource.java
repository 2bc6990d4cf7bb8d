package xinsheng.models;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gets a jar through Maven, which checks it, and has it unpack only what is used. */
public final class MavenSource implements ArchiveSource {
  private static final String PREFIX = "maven:";

  private final Path home;

  /**
   * @param home folder of the project, whose POM pins the plug-in's version
   */
  public MavenSource(Path home) {
    this.home = home;
  }

  @Override
  public boolean serves(ModelEntry entry) {
    return entry.source().startsWith(PREFIX);
  }

  @Override
  public Brought bring(ModelEntry entry, Path work, ModelFetcher.Progress progress)
      throws IOException {
    List<String> parts = Splitter.on(':').splitToList(entry.source().substring(PREFIX.length()));
    if (parts.size() != 4) {
      throw new IOException("source must be maven:GROUP:ARTIFACT:VERSION:CLASSIFIER");
    }
    progress.say(
        "%s: Maven fetches %s (%,d bytes, once)"
            .formatted(entry.id(), entry.archive(), entry.bytes()));
    Path target = work.resolve("jar");
    Archives.delete(target);
    ExternalTool.run(
        List.of(
            "mvn",
            "--batch-mode",
            "--quiet",
            "--non-recursive",
            "--file",
            home.resolve("pom.xml").toString(),
            "dependency:unpack",
            "-Dartifact=%s:%s:%s:jar:%s".formatted(parts.toArray()),
            "-Dmdep.unpack.includes=" + String.join(",", entry.listedEntries().keySet()),
            "-DmarkersDirectory=" + work.resolve("markers"),
            "-DoutputDirectory=" + target),
        work);
    return new Brought(target, true);
  }
}
