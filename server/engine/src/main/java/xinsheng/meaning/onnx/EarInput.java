package xinsheng.meaning.onnx;

import java.util.ArrayList;
import java.util.List;
import xinsheng.audio.Channel;
import xinsheng.meaning.Turn;

/**
 * A turn as the encoder takes it: {@code [CLS] speaker text [SEP]}, and what was said before with
 * token type 1.
 *
 * @param ids of the pieces
 * @param second index from which the token type is 1
 */
record EarInput(List<Integer> ids, int second) {
  /** The encoder's positions. */
  static final int MOST_PIECES = 128;

  private static final int MOST_BEFORE = 40;
  private static final int FRAME = 3;

  static EarInput of(Turn turn, WordPiece pieces) {
    List<Integer> before = pieces.cut(turn.before());
    before = before.subList(Math.max(0, before.size() - MOST_BEFORE), before.size());
    int room = MOST_PIECES - FRAME - (before.isEmpty() ? 0 : before.size() + 1);
    List<Integer> all = new ArrayList<>();
    all.add(pieces.id("[CLS]"));
    all.add(pieces.id(turn.speaker() == Channel.CUSTOMER ? "[unused1]" : "[unused2]"));
    all.addAll(shortened(pieces.cut(turn.text()), room));
    all.add(pieces.id("[SEP]"));
    int second = all.size();
    if (!before.isEmpty()) {
      all.addAll(before);
      all.add(pieces.id("[SEP]"));
    }
    return new EarInput(all, second);
  }

  /** A long text keeps the first third and the last two of what there is room for. */
  private static List<Integer> shortened(List<Integer> text, int room) {
    if (text.size() <= room) {
      return text;
    }
    List<Integer> kept = new ArrayList<>(text.subList(0, room / 3));
    kept.addAll(text.subList(text.size() - (room - room / 3), text.size()));
    return kept;
  }
}
