package xinsheng.client;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Adds the bearer token to every request; the supplier is asked each time. Thread-safe. */
final class BearerToken extends CallCredentials {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> supplier;

  /** The supplier gave no token. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  BearerToken(Supplier<String> supplier) {
    this.supplier = supplier;
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo request, Executor executor, MetadataApplier applier) {
    executor.execute(() -> apply(applier));
  }

  private void apply(MetadataApplier applier) {
    try {
      Metadata headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + token());
      applier.apply(headers);
    } catch (Throwable e) { // Whatever was thrown, the request must end.
      Unavailable cause = new Unavailable("The token supplier failed: " + e.getMessage(), e);
      applier.fail(
          Status.UNAUTHENTICATED
              .withDescription(String.valueOf(cause.getMessage()))
              .withCause(cause));
    }
  }

  private String token() {
    String token = supplier.get();
    if (token == null || token.isBlank()) {
      throw new IllegalStateException("it gave no token");
    }
    return token;
  }
}
