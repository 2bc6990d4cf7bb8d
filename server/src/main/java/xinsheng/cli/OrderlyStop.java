package xinsheng.cli;

/** Stops the server in order when the process is asked to end. */
final class OrderlyStop {
  private OrderlyStop() {}

  static void atShutdown(RunningServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
  }
}
