package xinsheng.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a call or a request failed. {@link #reason} tells two kinds apart: with one, the server
 * refused, and the reasons are listed in docs/settings.md; without, the failure is of the
 * connection or of this side, and {@link #code} tells which. Immutable.
 */
public final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String DOMAIN = "xinsheng";

  private final Status.Code code;
  private final String reason;
  private final transient Map<String, String> variables;
  private final transient Duration retryAfter;

  private CallException(Status status, ErrorInfo info, Duration retryAfter, Throwable cause) {
    super(text(status, info.getReason()), cause);
    this.code = status.getCode();
    this.reason = info.getReason();
    this.variables = Map.copyOf(info.getMetadataMap());
    this.retryAfter = retryAfter;
  }

  /** A failure on this side. */
  static CallException local(Status.Code code, String message) {
    return of(code.toStatus().withDescription(message).asRuntimeException());
  }

  /**
   * Reads the status of a failed call, with its details; ignores an ErrorInfo of another domain.
   */
  static CallException of(Throwable error) {
    ErrorInfo info = ErrorInfo.getDefaultInstance();
    Duration retryAfter = Duration.ZERO;
    com.google.rpc.Status details = StatusProto.fromThrowable(error);
    for (Any detail : details == null ? List.<Any>of() : details.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        info = unpack(detail, ErrorInfo.class).filter(CallException::isOurs).orElse(info);
      } else if (detail.is(RetryInfo.class)) {
        retryAfter =
            unpack(detail, RetryInfo.class).map(CallException::delay).orElse(Duration.ZERO);
      }
    }
    return new CallException(Status.fromThrowable(error), info, retryAfter, error);
  }

  /** The server's text begins with the reason, for clients that read no details; ours do. */
  private static String text(Status status, String reason) {
    String description = status.getDescription();
    String text = description == null ? status.getCode().name() : description;
    String prefix = reason + ": ";
    return !reason.isEmpty() && text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static boolean isOurs(ErrorInfo info) {
    return info.getDomain().equals(DOMAIN);
  }

  private static Duration delay(RetryInfo retry) {
    return Duration.ofSeconds(retry.getRetryDelay().getSeconds(), retry.getRetryDelay().getNanos());
  }

  private static <T extends Message> Optional<T> unpack(Any detail, Class<T> type) {
    try {
      return Optional.of(detail.unpack(type));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** Whether the caller's token supplier failed, so that no request was sent. */
  boolean isTokenMissing() {
    return Status.fromThrowable(this).getCause() instanceof BearerToken.Unavailable;
  }

  /**
   * Canonical code. Without {@link #reason}: UNAVAILABLE if no server answers, DEADLINE_EXCEEDED if
   * it took too long, UNAUTHENTICATED if the token supplier failed, CANCELLED if the call or the
   * client was closed or the waiting thread interrupted.
   */
  public Status.Code code() {
    return code;
  }

  /** The server's UPPER_SNAKE reason; empty if the failure is not the server's. */
  public String reason() {
    return reason;
  }

  /** How long the server asks to wait before another attempt; zero if it does not. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The variables of the message, as {@code rate: 11025}; empty if it has none. */
  public Map<String, String> variables() {
    return variables;
  }
}
