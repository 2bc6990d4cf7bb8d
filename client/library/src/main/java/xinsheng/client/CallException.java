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

/** Why a call was refused or broke off. Immutable. */
public final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final String reason;
  private final transient Map<String, String> variables;
  private final transient Duration retryAfter;

  private CallException(Status status, ErrorInfo info, Duration retryAfter, Throwable cause) {
    super(String.valueOf(status.getDescription()), cause);
    this.code = status.getCode();
    this.reason = info.getReason();
    this.variables = Map.copyOf(info.getMetadataMap());
    this.retryAfter = retryAfter;
  }

  /** Reads the status of a failed call, with its details. */
  static CallException of(Throwable error) {
    ErrorInfo info = ErrorInfo.getDefaultInstance();
    Duration retryAfter = Duration.ZERO;
    com.google.rpc.Status details = StatusProto.fromThrowable(error);
    for (Any detail : details == null ? List.<Any>of() : details.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        info = unpack(detail, ErrorInfo.class).orElse(info);
      } else if (detail.is(RetryInfo.class)) {
        retryAfter =
            unpack(detail, RetryInfo.class).map(CallException::delay).orElse(Duration.ZERO);
      }
    }
    return new CallException(Status.fromThrowable(error), info, retryAfter, error);
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

  /** Canonical code. */
  public Status.Code code() {
    return code;
  }

  /** The server's UPPER_SNAKE reason; empty if the failure is not the server's, as a lost line. */
  public String reason() {
    return reason;
  }

  /** How long the server asks to wait before another attempt; zero if it does not. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The variables of the message. */
  public Map<String, String> variables() {
    return variables;
  }
}
