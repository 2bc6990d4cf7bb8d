package xinsheng.client;

import java.util.TreeMap;

/**
 * How far one channel's audio is, in samples as the program sent them. A server does not count
 * samples that it was told are lost; here they have their position. Not thread-safe.
 */
final class ChannelPosition {
  private long sent;
  private long acknowledged;

  /** Position that the current connection expects next. */
  private long expected;

  /** Samples that the current connection was told are lost, by the position of the first. */
  private final TreeMap<Long, Long> lost = new TreeMap<>();

  /** Samples lost before {@code acknowledged}. */
  private long lostForGood;

  /** The program sends samples; returns the position of the first. */
  long add(long samples) {
    long from = sent;
    sent += samples;
    return from;
  }

  /** Position before which everything is safe with a server. */
  long acknowledged() {
    return acknowledged;
  }

  /** Samples are written to the connection; returns how many right before them it never gets. */
  long write(long from, long samples) {
    long missing = from - expected;
    if (missing > 0) {
      lost.put(expected, missing);
    }
    expected = from + samples;
    return missing;
  }

  /** A new connection begins. */
  void rewind() {
    expected = acknowledged;
    lost.clear();
  }

  /**
   * A server acknowledged so many samples, without those lost; returns how many more are lost for
   * good.
   */
  long acknowledge(long counted) {
    long position = counted + lostForGood;
    long more = 0;
    while (!lost.isEmpty() && lost.firstKey() < position) {
      long samples = lost.pollFirstEntry().getValue();
      position += samples;
      more += samples;
    }
    lostForGood += more;
    acknowledged = position;
    return more;
  }

  /** Nothing follows; returns how many more samples are lost for good. */
  long finish() {
    long more = lost.values().stream().mapToLong(Long::longValue).sum();
    lost.clear();
    lostForGood += more;
    return more;
  }
}
