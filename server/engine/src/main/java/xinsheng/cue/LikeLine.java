package xinsheng.cue;

/**
 * A labelled line that a judgement by the ear is like: one of the project's own or of the
 * playbook's, no customer's words of any call.
 *
 * @param id {@code N03-017} of the project's own; file and line of a playbook's
 * @param label what the line and the judgement say
 * @param likeness cosine of the encoder's vectors, 0 to 1
 */
public record LikeLine(String id, String text, String label, double likeness) {}
