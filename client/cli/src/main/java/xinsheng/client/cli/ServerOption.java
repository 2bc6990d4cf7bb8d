package xinsheng.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import xinsheng.client.XinshengClient;

/** Which server, shared by all commands. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      split = ",",
      defaultValue = "${env:XINSHENG_SERVER:-127.0.0.1:7700}",
      description =
          "The server, or several: a broken call is resumed with the next (default: ${DEFAULT-VALUE}).")
  private List<String> servers = List.of();

  @Option(names = "--tls", description = "Connects with TLS.")
  private boolean tls;

  @Option(names = "--ca", paramLabel = "FILE", description = "Authorities to trust, PEM.")
  private @Nullable Path authorities;

  @Option(names = "--cert", paramLabel = "FILE", description = "Certificate to show, PEM.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "Key of the certificate, PEM.")
  private @Nullable Path key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the bearer token; read again at every connection.")
  private @Nullable Path tokenFile;

  /** What the options say, to be refined. */
  XinshengClient.Builder builder() throws IOException {
    XinshengClient.Builder builder = XinshengClient.to(servers.toArray(String[]::new));
    if (authorities != null) {
      builder.trust(authorities);
    }
    if (certificate != null && key != null) {
      builder.identity(certificate, key);
    }
    if (tokenFile != null) {
      Path file = tokenFile;
      read(file); // What cannot be read is said before anything is sent.
      builder.token(() -> unchecked(file));
    }
    return tls || authorities != null || certificate != null ? builder : builder.plaintext();
  }

  /** Whoever renews the token writes the file anew. */
  private static String unchecked(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  XinshengClient connect() throws IOException {
    return builder().build();
  }
}
