package xinsheng.report;

/** How a call ended. */
public enum EndCause {
  CLIENT,
  SERVER_SHUTDOWN
}
