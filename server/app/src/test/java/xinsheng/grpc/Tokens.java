package xinsheng.grpc;

import com.google.common.hash.Hashing;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** Callers of a token list, by their names. */
final class Tokens {
  private Tokens() {}

  /** A line of the list. */
  static String entry(String name, String roles, int calls) {
    String hash = Hashing.sha256().hashString(secret(name), StandardCharsets.UTF_8).toString();
    return "- {name: %s, sha256: %s, roles: [%s], calls: %d}\n".formatted(name, hash, roles, calls);
  }

  private static String secret(String name) {
    return "secret of " + name;
  }

  /** Sends a caller's token as clients do. */
  static final class Credentials extends CallCredentials {
    private final String who;

    Credentials(String who) {
      this.who = who;
    }

    @Override
    public void applyRequestMetadata(
        RequestInfo request, Executor executor, MetadataApplier applier) {
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
          "Bearer " + secret(who));
      applier.apply(headers);
    }
  }
}
