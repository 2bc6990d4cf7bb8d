package xinsheng.rehearsal;

/**
 * An expectation of a playbook that is not met.
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
