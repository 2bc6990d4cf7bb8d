package xinsheng.ledger;

/** What became of a suggestion (manual O-K3). */
public enum Outcome {
  SHOWN,
  USED,
  DISMISSED,
  WRONG
}
