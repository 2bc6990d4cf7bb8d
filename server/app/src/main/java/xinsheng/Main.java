package xinsheng;

import xinsheng.cli.Xinsheng;

/** Runs a command of the server's. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = Xinsheng.run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }
}
