package xinsheng.playbook;

/** Something wrong in a playbook file. Lines count from 1; 0 if the file as a whole. */
public record PlaybookProblem(String file, int line, String message) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
