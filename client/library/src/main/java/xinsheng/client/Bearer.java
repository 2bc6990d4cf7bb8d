package xinsheng.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/**
 * Adds a bearer token to every request.
 *
 * @param token empty: none is added
 */
record Bearer(String token) implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    ClientCall<Q, R> call = next.newCall(method, options);
    return token.isEmpty() ? call : new WithToken<>(call);
  }

  private final class WithToken<Q, R> extends SimpleForwardingClientCall<Q, R> {
    WithToken(ClientCall<Q, R> call) {
      super(call);
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      headers.put(AUTHORIZATION, "Bearer " + token);
      super.start(listener, headers);
    }
  }
}
