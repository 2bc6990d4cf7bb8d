package xinsheng.client.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process that is killed and started again. Not thread-safe. */
final class SoakServer {
  private static final int START_SECONDS = 180;

  private final List<String> command;
  private final Path log;
  private final int port;
  private final int opsPort;
  private Process process;

  private SoakServer(List<String> command, Path log, int port, int opsPort) throws IOException {
    this.command = command;
    this.log = log;
    this.port = port;
    this.opsPort = opsPort;
    this.process = launch();
  }

  /** Starts a server with a resume key. */
  static SoakServer start(Path home, Path key, String language, Path log) throws IOException {
    int port = freePort();
    int opsPort = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("xinsheng").toString(),
                "serve",
                "--port",
                String.valueOf(port),
                "--ops-port",
                String.valueOf(opsPort),
                "--resume-key",
                key.toString(),
                "--languages",
                language,
                "--drain",
                "2s",
                "--stop-wait",
                "5s"));
    return new SoakServer(command, log, port, opsPort);
  }

  int port() {
    return port;
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + opsPort + "/metrics");
  }

  /** Waits until it takes calls. */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the server does not come up; see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  boolean isReady() throws InterruptedException {
    try {
      return ServerFigures.read(metrics()).sum("xinsheng_ready") > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** As a crash: kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an operator: SIGTERM. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  void restart() throws IOException {
    process = launch();
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
