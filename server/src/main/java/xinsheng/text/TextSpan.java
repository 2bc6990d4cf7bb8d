package xinsheng.text;

/** Part of a text, in code points; the start is included, the end is not. */
public record TextSpan(int start, int end) {
  public boolean overlaps(TextSpan other) {
    return start < other.end && other.start < end;
  }

  /** The part of {@code text} that this span means. */
  public String of(String text) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }
}
