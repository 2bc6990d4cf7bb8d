package xinsheng.boot;

/** Stops the server in order when the process is asked to end. */
public final class OrderlyStop {
  private OrderlyStop() {}

  public static void atShutdown(RunningServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
  }
}
