package xinsheng.client.cli;

import xinsheng.client.CallException;
import xinsheng.client.CallListener;

/** Shows events. A failure is thrown again where the call is awaited, and shown there. */
interface EventPrinter extends CallListener, AutoCloseable {
  @Override
  default void onError(CallException error) {}

  @Override
  default void close() {}
}
