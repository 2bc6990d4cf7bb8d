package xinsheng.text;

/**
 * One token of an analysed text.
 *
 * @param lemma base form; the text itself in Mandarin
 * @param pos part of speech, Penn (Chinese) Treebank tag
 * @param span in the text, code points
 * @param head index of the token it depends on; -1 for a root
 * @param relation Universal Dependencies relation to the head
 */
public record Token(
    String text, String lemma, String pos, TextSpan span, int head, String relation) {}
