package xinsheng.client.cli;

import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.v1.CallSnapshot;

/** Shows events. A failure is rethrown where the call is awaited, and shown there. */
interface EventPrinter extends CallListener, AutoCloseable {
  @Override
  default void onError(CallException error) {}

  /** The snapshot of a call that is joined late. */
  void onSnapshot(CallSnapshot snapshot);

  @Override
  default void close() {}
}
