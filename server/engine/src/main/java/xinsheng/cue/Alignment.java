package xinsheng.cue;

import xinsheng.text.TextSpan;

/** Aligns another reading of an utterance with the best one. */
final class Alignment {
  private Alignment() {}

  /** The span of {@code best} that stands for a span of {@code other}; offsets are code points. */
  static TextSpan toBest(TextSpan span, String other, String best) {
    int[] from = other.codePoints().toArray();
    int[] to = best.codePoints().toArray();
    int shorter = Math.min(from.length, to.length);
    int head = 0;
    while (head < shorter && from[head] == to[head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && from[from.length - 1 - tail] == to[to.length - 1 - tail]) {
      tail++;
    }
    int start =
        span.start() <= from.length - tail
            ? Math.min(span.start(), head)
            : span.start() + to.length - from.length;
    int end =
        span.end() <= head ? span.end() : to.length - Math.min(tail, from.length - span.end());
    return new TextSpan(Math.min(start, to.length - 1), Math.max(end, start + 1));
  }
}
