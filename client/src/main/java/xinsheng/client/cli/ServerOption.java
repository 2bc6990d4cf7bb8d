package xinsheng.client.cli;

import picocli.CommandLine.Option;
import xinsheng.client.XinshengClient;

/** Which server, shared by all commands. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:XINSHENG_SERVER:-127.0.0.1:7700}",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private String server = "";

  @Option(names = "--tls", description = "Connects with TLS.")
  private boolean tls;

  XinshengClient connect() {
    XinshengClient.Builder builder = XinshengClient.to(server);
    return (tls ? builder : builder.plaintext()).build();
  }
}
