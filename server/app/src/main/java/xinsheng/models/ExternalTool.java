package xinsheng.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program and turns its failure into a sentence. */
final class ExternalTool {
  private static final int MAX_QUOTED = 300;

  private ExternalTool() {}

  static void run(List<String> command, Path work) throws IOException {
    Path log = work.resolve("tool.log");
    Process process = start(command, log);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(command.get(0), code, firstWords(log)));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Process start(List<String> command, Path log) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new IOException("the program `" + command.get(0) + "` is not installed", e);
    }
  }

  private static String firstWords(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
  }
}
