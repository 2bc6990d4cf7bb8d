package xinsheng.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** Faults as the wire shows them: canonical code, text, and ErrorInfo with reason and variables. */
final class Faults {
  private static final String DOMAIN = "xinsheng";
  private static final Set<Reason.Kind> RETRIED =
      EnumSet.of(Reason.Kind.RESOURCE_EXHAUSTED, Reason.Kind.UNAVAILABLE);

  private Faults() {}

  static StatusRuntimeException toStatus(CallFault fault) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain(DOMAIN)
            .setReason(fault.reason().name())
            .putAllMetadata(fault.variables())
            .build();
    Status.Builder status =
        Status.newBuilder()
            .setCode(Code.valueOf(fault.reason().kind().name()).getNumber())
            .setMessage(fault.reason() + ": " + fault.getMessage())
            .addDetails(Any.pack(info));
    if (RETRIED.contains(fault.reason().kind())) {
      status.addDetails(Any.pack(retry()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /** There is no such call. */
  static CallFault callNotFound(String callId, String what) {
    return new CallFault(Reason.CALL_NOT_FOUND, "No call '%s' %s.".formatted(callId, what))
        .with("call_id", callId);
  }

  /** A different delay for each, so that those who were refused together do not come together. */
  private static RetryInfo retry() {
    long millis = ThreadLocalRandom.current().nextLong(1_000, 3_000);
    return RetryInfo.newBuilder().setRetryDelay(Durations.fromMillis(millis)).build();
  }
}
