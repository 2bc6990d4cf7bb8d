package xinsheng.client.cli;

import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.v1.CallSnapshot;

/** Shows events. A failure is thrown again where the call is awaited, and shown there. */
interface EventPrinter extends CallListener, AutoCloseable {
  @Override
  default void onError(CallException error) {}

  /** What stands in a call that is joined late. */
  void onSnapshot(CallSnapshot snapshot);

  @Override
  default void close() {}
}
