package xinsheng.meaning;

import java.util.List;
import java.util.Optional;

/**
 * Reads what is meant by turns, each by itself. An implementation guarantees that the same turns
 * bring the same readings, and that probabilities of a head with one label sum to 1. Thread-safe.
 */
public interface Meaning extends AutoCloseable {
  /** No ear: it has no reading of anything. */
  Meaning NONE = turns -> List.of();

  /**
   * Reads turns.
   *
   * @return one reading for each; empty if there are none in time, so that rules judge alone
   */
  List<Reading> read(List<Turn> turns);

  /**
   * The labelled line that a turn is most like.
   *
   * @param turn where the encoder placed it
   * @param alike likeness that the line must have at least, 0 to 1
   */
  default Optional<AlikeLine> nearest(Embedding turn, double alike) {
    return Optional.empty();
  }

  /** SHA-256 of the encoder, in hexadecimal digits; empty where there is none. */
  default String checksum() {
    return "";
  }

  /** The same without a deadline, to read what no call waits for. */
  default Meaning patient() {
    return this;
  }

  /** Frees the model. Closing again does nothing; reading afterwards brings nothing. */
  @Override
  default void close() {}
}
