package xinsheng.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xinsheng.auth.Authenticator;
import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ops.ServerMetrics;

/** Rejects requests without a token that allows them. Health is open to all. */
final class AuthInterceptor implements ServerInterceptor {
  private static final Context.Key<Caller> CALLER = Context.key("caller");
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";
  private static final String HEALTH = "grpc.health.v1.Health";

  /** The roles of which each method of ours needs one. All other methods are for administrators. */
  private static final Map<String, Set<Role>> NEEDED =
      Map.of(
          "StreamCall", Set.of(Role.STREAM),
          "AnalyzeText", Set.of(Role.STREAM),
          "ReportSuggestion", Set.of(Role.STREAM, Role.WATCH_OWN, Role.WATCH_ALL),
          "AttendCall", Set.of(Role.STREAM, Role.WATCH_OWN, Role.WATCH_ALL),
          "GetManualSection", Set.of(Role.STREAM, Role.WATCH_OWN, Role.WATCH_ALL),
          "WatchCalls", Set.of(Role.WATCH_OWN, Role.WATCH_ALL),
          "ListCalls", Set.of(Role.WATCH_OWN, Role.WATCH_ALL),
          "GetCallReport", Set.of(Role.REPORTS),
          "ListCallReports", Set.of(Role.REPORTS),
          "DeleteCall", Set.of(Role.ADMIN));

  private final Authenticator authenticator;
  private final ServerMetrics metrics;

  AuthInterceptor(Authenticator authenticator, ServerMetrics metrics) {
    this.authenticator = authenticator;
    this.metrics = metrics;
  }

  /** Who makes the current call; anybody where no tokens are asked for. */
  static Caller caller() {
    Caller caller = CALLER.get();
    return caller == null ? Caller.ANYBODY : caller;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    try {
      Caller caller = allowed(headers, call.getMethodDescriptor().getBareMethodName());
      return Contexts.interceptCall(
          Context.current().withValue(CALLER, caller), call, headers, next);
    } catch (CallFault fault) {
      metrics.refused(fault.reason().name());
      StatusRuntimeException refused = Faults.toStatus(fault);
      Metadata trailers = refused.getTrailers();
      call.close(refused.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
  }

  private Caller allowed(Metadata headers, String method) {
    Caller caller = known(headers.get(AUTHORIZATION));
    Set<Role> needed = NEEDED.getOrDefault(method, Set.of(Role.ADMIN));
    if (needed.stream().noneMatch(caller::may)) {
      throw new CallFault(
              Reason.ROLE_MISSING,
              "%s may not call %s; it takes one of %s.".formatted(caller.name(), method, needed))
          .with("method", method);
    }
    return caller;
  }

  private Caller known(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      throw new CallFault(
          Reason.TOKEN_MISSING, "A token is needed: send `authorization: Bearer TOKEN`.");
    }
    return authenticator
        .authenticate(authorization.substring(SCHEME.length()))
        .orElseThrow(
            () ->
                new CallFault(
                    Reason.TOKEN_INVALID, "The token is unknown, expired or not for this server."));
  }
}
