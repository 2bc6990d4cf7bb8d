package xinsheng.client;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.stub.AbstractStub;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import xinsheng.v1.CallServiceGrpc;
import xinsheng.v1.CallServiceGrpc.CallServiceBlockingStub;
import xinsheng.v1.CallServiceGrpc.CallServiceStub;

/** The servers of a client, one of them the current, and who calls them. Thread-safe. */
final class Servers {
  private final List<Channel> channels;
  private final Optional<CallCredentials> credentials;
  private final AtomicInteger turn = new AtomicInteger();

  Servers(List<? extends Channel> channels, Optional<CallCredentials> credentials) {
    this.channels = List.copyOf(channels);
    this.credentials = credentials;
  }

  CallServiceStub async() {
    return authenticated(CallServiceGrpc.newStub(current()));
  }

  CallServiceBlockingStub blocking() {
    return authenticated(CallServiceGrpc.newBlockingStub(current()));
  }

  /** Makes the next server the current one. */
  void next() {
    turn.incrementAndGet();
  }

  int count() {
    return channels.size();
  }

  private Channel current() {
    return channels.get(Math.floorMod(turn.get(), channels.size()));
  }

  private <S extends AbstractStub<S>> S authenticated(S stub) {
    return credentials.map(stub::withCallCredentials).orElse(stub);
  }
}
