package xinsheng.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Map;

/** Why a call was refused or broke off. Immutable. */
public final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final String reason;
  private final transient Map<String, String> variables;

  private CallException(
      Status status, String reason, Map<String, String> variables, Throwable cause) {
    super(String.valueOf(status.getDescription()), cause);
    this.code = status.getCode();
    this.reason = reason;
    this.variables = Map.copyOf(variables);
  }

  /** Reads the status of a failed call, with its details. */
  static CallException of(Throwable error) {
    Status status = Status.fromThrowable(error);
    com.google.rpc.Status details = StatusProto.fromThrowable(error);
    if (details != null) {
      for (Any detail : details.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return of(status, detail, error);
        }
      }
    }
    return new CallException(status, "", Map.of(), error);
  }

  private static CallException of(Status status, Any detail, Throwable error) {
    try {
      ErrorInfo info = detail.unpack(ErrorInfo.class);
      return new CallException(status, info.getReason(), info.getMetadataMap(), error);
    } catch (InvalidProtocolBufferException e) {
      return new CallException(status, "", Map.of(), error);
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

  /** The variables of the message. */
  public Map<String, String> variables() {
    return variables;
  }
}
