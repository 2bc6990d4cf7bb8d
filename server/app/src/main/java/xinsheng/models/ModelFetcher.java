package xinsheng.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.models.ModelEntry.Role;
import xinsheng.text.Language;

/**
 * Brings models into the store: fetches the archive or finds it in a folder, checks it, unpacks it
 * beside the store and moves it in at once, so that a model is there completely or not at all.
 */
public final class ModelFetcher {
  private final ModelStore store;
  private final List<ArchiveSource> sources;
  private final Optional<Path> from;
  private final Progress progress;

  /** Told of progress. */
  public interface Progress {
    /** A line for a person. */
    void say(String line);

    /** So many bytes of a file have come. */
    void bytes(String file, long done, long total);
  }

  /**
   * @param from a folder with archives, used instead of the network
   */
  public ModelFetcher(
      ModelStore store, List<ArchiveSource> sources, Optional<Path> from, Progress progress) {
    this.store = store;
    this.sources = List.copyOf(sources);
    this.from = from;
    this.progress = progress;
  }

  /**
   * Makes sure that a language can be served: for each role, the first entry that can be fetched.
   *
   * @param ifMissing true: an installed entry of any preference will do
   * @return why entries could not be fetched, as sentences; less preferred ones may be installed
   *     instead
   */
  public List<String> fetch(Language language, boolean ifMissing) {
    List<String> failures = new ArrayList<>();
    for (Role role : Role.values()) {
      if (!(ifMissing && store.installed(language, role).isPresent())) {
        failures.addAll(fetchRole(language, role));
      }
    }
    return failures;
  }

  /** Fetches one entry by id. */
  public List<String> fetch(ModelEntry entry) {
    return store.isInstalled(entry) ? List.of() : install(entry).stream().toList();
  }

  private List<String> fetchRole(Language language, Role role) {
    List<String> failures = new ArrayList<>();
    for (ModelEntry entry : store.candidates(language, role)) {
      if (store.isInstalled(entry)) {
        progress.say("%s: %s is installed".formatted(language.code(), entry.id()));
        return failures;
      }
      if (!entry.onRequest() && !entry.embedded()) {
        Optional<String> failure = install(entry);
        if (failure.isEmpty()) {
          return failures;
        }
        failures.add(failure.get());
      }
    }
    return failures;
  }

  /** Why it failed; empty if it is installed now. */
  private Optional<String> install(ModelEntry entry) {
    try {
      Files.createDirectories(store.cache());
      Path work = Files.createDirectories(store.cache().resolve(".work").resolve(entry.id()));
      Path unpacked = unpack(entry, work);
      Archives.delete(store.folder(entry)); // Only an incomplete one can be there.
      Files.move(unpacked, store.folder(entry), StandardCopyOption.ATOMIC_MOVE);
      Archives.delete(work);
      progress.say("%s: installed in %s".formatted(entry.id(), store.folder(entry)));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "%s could not be fetched (%s). Get %s (%,d bytes) from %s elsewhere and run `xinsheng fetch-models %s --from DIR` on the folder it is in."
              .formatted(
                  entry.id(),
                  e.getMessage(),
                  entry.archive(),
                  entry.bytes(),
                  entry.source(),
                  entry.id()));
    }
  }

  private Path unpack(ModelEntry entry, Path work) throws IOException {
    Path target = work.resolve("model");
    Archives.delete(target);
    if (from.isPresent()) {
      extract(entry, from.get().resolve(entry.archive()), target);
    } else {
      ArchiveSource source =
          sources.stream()
              .filter(each -> each.serves(entry))
              .findFirst()
              .orElseThrow(() -> new IOException("no way to fetch " + entry.source()));
      source.bring(entry, work, progress).extractInto(this, entry, target);
    }
    checkEntries(entry, target);
    if (entry.role() == Role.RECOGNIZER) {
      withoutDither(target);
    }
    return target;
  }

  /** Kaldi dithers audio at random by default: the same recording would give other results. */
  private static void withoutDither(Path folder) throws IOException {
    Path features = folder.resolve("conf").resolve("mfcc.conf");
    if (Files.isRegularFile(features) && !Files.readString(features).contains("--dither")) {
      Files.writeString(features, "\n--dither=0\n", StandardOpenOption.APPEND);
    }
  }

  /** Checks an archive and unpacks it. */
  void extract(ModelEntry entry, Path archive, Path target) throws IOException {
    if (!Files.isRegularFile(archive)) {
      throw new IOException(archive + " is not there");
    }
    if (entry.sha256() != null) {
      Checksums.check(archive, entry.sha256());
    }
    Archives.extract(archive, entry, target);
  }

  private static void checkEntries(ModelEntry entry, Path folder) throws IOException {
    for (Map.Entry<String, String> each : entry.listedEntries().entrySet()) {
      Checksums.check(folder.resolve(each.getKey()), each.getValue());
    }
  }
}
