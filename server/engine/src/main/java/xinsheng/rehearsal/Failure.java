package xinsheng.rehearsal;

/**
 * Something that a playbook promises and does not do.
 *
 * @param place file and line
 * @param text what was expected and what happened instead, one line
 */
public record Failure(String place, String text) {
  @Override
  public String toString() {
    return place + ": " + text;
  }
}
