package xinsheng.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.models.ModelEntry.Role;
import xinsheng.text.Language;

/** Against a real web server on this machine. */
class ModelFetcherTest {
  @TempDir private Path folder;

  private final List<String> ranges = new ArrayList<>();
  private byte[] archive = new byte[0];
  private HttpServer web;

  @BeforeEach
  void serve() throws IOException {
    archive = zip("m/conf/mfcc.conf", "--use-energy=false", "m/am/final.mdl", "weights");
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext("/m.zip", this::answer);
    web.start();
  }

  @AfterEach
  void close() {
    web.stop(0);
  }

  @Test
  void fetchesChecksUnpacksAndInstallsWhole() throws IOException {
    ModelEntry entry = entry("/m.zip", sha(archive));
    assertThat(fetcher(entry).fetch(Language.ENGLISH, false)).isEmpty();
    Path model = folder.resolve("cache/m");
    assertThat(model.resolve("am/final.mdl")).hasContent("weights");
    assertThat(Files.readString(model.resolve("conf/mfcc.conf"))).contains("--dither=0");
    assertThat(store(entry).installed(Language.ENGLISH, Role.RECOGNIZER)).contains(entry);
    assertThat(folder.resolve("cache/.work/m")).doesNotExist();
  }

  @Test
  void goesOnWhereAnEarlierTryBrokeOff() throws IOException {
    Path work = Files.createDirectories(folder.resolve("cache/.work/m"));
    Files.write(work.resolve("m.zip.part"), Arrays.copyOf(archive, 40));
    assertThat(fetcher(entry("/m.zip", sha(archive))).fetch(Language.ENGLISH, false)).isEmpty();
    assertThat(ranges).containsExactly("bytes=40-");
    assertThat(folder.resolve("cache/m/am/final.mdl")).exists();
  }

  @Test
  void aWrongChecksumInstallsNothingAndIsNotResumed() {
    String wrong = "0".repeat(64);
    List<String> failures = fetcher(entry("/m.zip", wrong)).fetch(Language.ENGLISH, false);
    assertThat(failures).singleElement().asString().contains("wrong checksum", "--from DIR");
    assertThat(folder.resolve("cache/m")).doesNotExist();
    assertThat(folder.resolve("cache/.work/m/m.zip.part")).doesNotExist();
  }

  @Test
  void whenNothingAnswersTheFileAndWhereToPutItAreNamed() {
    List<String> failures =
        fetcher(entry("/nothing.zip", sha(archive))).fetch(Language.ENGLISH, false);
    assertThat(failures)
        .singleElement()
        .asString()
        .contains("404", "m.zip", "xinsheng fetch-models m --from DIR");
  }

  @Test
  void aFolderServesInsteadOfTheNetwork() throws IOException {
    Files.write(folder.resolve("m.zip"), archive);
    ModelEntry entry = entry("/nothing.zip", sha(archive));
    ModelFetcher offline =
        new ModelFetcher(store(entry), List.of(), Optional.of(folder), new Said());
    assertThat(offline.fetch(entry)).isEmpty();
    assertThat(folder.resolve("cache/m/am/final.mdl")).exists();
  }

  @Test
  void theNextBestModelStandsInAndThePreferredOneIsTriedAgainOnRequest() throws IOException {
    ModelEntry best = entry("best", "/nothing.zip", sha(archive));
    ModelEntry other = entry("/m.zip", sha(archive));
    ModelFetcher fetcher = fetcher(best, other);
    assertThat(fetcher.fetch(Language.ENGLISH, false))
        .singleElement()
        .asString()
        .startsWith("best could not be fetched");
    assertThat(store(best, other).installed(Language.ENGLISH, Role.RECOGNIZER)).contains(other);
    assertThat(fetcher.fetch(Language.ENGLISH, true)).as("nothing is missing").isEmpty();
    assertThat(fetcher.fetch(Language.ENGLISH, false)).as("tried again").hasSize(1);
  }

  @Test
  void anArchiveCannotWriteOutsideItsFolder() throws IOException {
    archive = zip("m/../../evil", "x");
    List<String> failures = fetcher(entry("/m.zip", sha(archive))).fetch(Language.ENGLISH, false);
    assertThat(failures).singleElement().asString().contains("outside its folder");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void theCacheFollowsTheEnvironment() {
    assertThat(ModelStore.cacheFolder(Map.of("XINSHENG_MODELS", "/m"))).isEqualTo(Path.of("/m"));
    assertThat(ModelStore.cacheFolder(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
        .isEqualTo(Path.of("/c/xinsheng/models"));
    assertThat(ModelStore.cacheFolder(Map.of("HOME", "/h")))
        .isEqualTo(Path.of("/h/.cache/xinsheng/models"));
  }

  private ModelFetcher fetcher(ModelEntry... entries) {
    return new ModelFetcher(
        store(entries), List.of(new HttpSource()), Optional.empty(), new Said());
  }

  private ModelStore store(ModelEntry... entries) {
    return new ModelStore(List.of(entries), folder.resolve("home"), folder.resolve("cache"));
  }

  private ModelEntry entry(String path, String sha256) {
    return entry("m", path, sha256);
  }

  private ModelEntry entry(String id, String path, String sha256) {
    String source = "http://localhost:" + web.getAddress().getPort() + path;
    return new ModelEntry(
        id,
        "en",
        Role.RECOGNIZER,
        "vosk",
        "MIT",
        "m.zip",
        archive.length,
        sha256,
        "m",
        source,
        false,
        false,
        null,
        null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range);
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.sendResponseHeaders(206, archive.length - from);
    exchange.getResponseBody().write(archive, from, archive.length - from);
    exchange.close();
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String sha(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  private final class Said implements ModelFetcher.Progress {
    @Override
    public void say(String line) {
      assertThat(line).isNotBlank();
    }

    @Override
    public void bytes(String file, long done, long total) {
      assertThat(done).isLessThanOrEqualTo(total);
    }
  }
}
