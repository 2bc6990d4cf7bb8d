package xinsheng.playbook;

import java.util.List;
import java.util.stream.Collectors;

/** A playbook that cannot be used; names every problem found, with file and line. */
public final class PlaybookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlaybookProblem> problems;

  PlaybookException(List<PlaybookProblem> problems) {
    super(
        problems.stream()
            .map(PlaybookProblem::toString)
            .collect(Collectors.joining("\n", "The playbook cannot be used:\n", "")));
    this.problems = List.copyOf(problems);
  }

  public List<PlaybookProblem> problems() {
    return problems;
  }
}
