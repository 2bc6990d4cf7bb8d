package xinsheng.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Downloads from a web server; resumes where an earlier attempt broke off. */
public final class HttpSource implements ArchiveSource {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int PARTIAL_CONTENT = 206;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Override
  public boolean serves(ModelEntry entry) {
    return entry.source().startsWith("https:") || entry.source().startsWith("http:");
  }

  @Override
  public Brought bring(ModelEntry entry, Path work, ModelFetcher.Progress progress)
      throws IOException {
    Path part = work.resolve(entry.archive() + ".part");
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have < entry.bytes()) {
      download(entry, part, have, progress);
    }
    try {
      if (entry.sha256() != null) {
        Checksums.check(part, entry.sha256());
      }
    } catch (IOException e) {
      Files.delete(part); // A wrong file must not be resumed.
      throw e;
    }
    return new Brought(Files.move(part, work.resolve(entry.archive())), false);
  }

  private void download(ModelEntry entry, Path part, long have, ModelFetcher.Progress progress)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(entry.source()))
            .timeout(ANSWER_TIMEOUT)
            .header("Range", "bytes=" + have + "-")
            .build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream in = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw new IOException("the server answered " + response.statusCode());
      }
      boolean resumed = response.statusCode() == PARTIAL_CONTENT;
      try (OutputStream out =
          Files.newOutputStream(
              part,
              StandardOpenOption.CREATE,
              resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
        copy(in, out, resumed ? have : 0, entry, progress);
      }
    }
  }

  private static void copy(
      InputStream in, OutputStream out, long done, ModelEntry entry, ModelFetcher.Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      done += count;
      progress.bytes(entry.archive(), done, entry.bytes());
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      String host = request.uri().getHost();
      throw new IOException(host + " cannot be reached", e);
    }
  }
}
