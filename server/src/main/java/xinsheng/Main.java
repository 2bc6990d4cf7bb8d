package xinsheng;

import picocli.CommandLine;
import xinsheng.cli.Xinsheng;

/** Runs a command of the server's. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandLine line = Xinsheng.commandLine();
    int code = line.execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }
}
