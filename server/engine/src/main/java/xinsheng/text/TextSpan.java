package xinsheng.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Part of a text, in code points; the start is included, the end is not. */
public record TextSpan(int start, int end) {
  /** The spans in their order, without those that overlap one before them. */
  public static List<TextSpan> disjoint(Stream<TextSpan> spans) {
    List<TextSpan> kept = new ArrayList<>();
    spans.filter(span -> kept.stream().noneMatch(span::overlaps)).forEachOrdered(kept::add);
    return kept;
  }

  public boolean overlaps(TextSpan other) {
    return start < other.end && other.start < end;
  }

  /** The part of {@code text} that this span means. */
  public String of(String text) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }
}
