package xinsheng.ledger;

/** How a call ended. */
public enum EndCause {
  /** The client closed it after the last audio. */
  CLIENT,
  /** The server was asked to stop. */
  SERVER_SHUTDOWN,
  /** A chat was judged so far; it may continue. */
  SNAPSHOT
}
