package xinsheng.grpc;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import xinsheng.fault.CallFault;

/** Faults as the wire shows them: canonical code, text, and ErrorInfo with reason and variables. */
final class Faults {
  private static final String DOMAIN = "xinsheng";

  private Faults() {}

  static StatusRuntimeException toStatus(CallFault fault) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain(DOMAIN)
            .setReason(fault.reason().name())
            .putAllMetadata(fault.variables())
            .build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.valueOf(fault.reason().kind().name()).getNumber())
            .setMessage(String.valueOf(fault.getMessage()))
            .addDetails(Any.pack(info))
            .build());
  }
}
