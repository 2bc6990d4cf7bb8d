package xinsheng.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xinsheng.live.CallLimits;
import xinsheng.playbook.PlaybookSource;

/**
 * What an operator can set; docs/settings.md explains each. Throws {@link IllegalArgumentException}
 * with a sentence for what cannot be.
 *
 * @param opsPort port of metrics and probes; empty: none
 * @param playbook the playbook and what is laid over it
 * @param earDeadline how long a turn waits for the ear; more than zero
 * @param playbookReload how often edited playbook files are looked for; zero: never
 * @param keptReports how many reports are kept in memory
 * @param drain how long calls that cannot resume elsewhere may last when the server stops
 * @param stopWait how long they may then take to end
 */
public record ServerSettings(
    InetSocketAddress address,
    Optional<Integer> opsPort,
    Security security,
    CallLimits limits,
    List<PlaybookSource> playbook,
    Duration playbookReload,
    Duration earDeadline,
    int keptReports,
    Duration drain,
    Duration stopWait) {

  /**
   * Who may call, and how the line is kept secret.
   *
   * @param plainText whether plain text is allowed to other machines
   * @param tokens list of static tokens
   * @param jwks keys of JSON Web Tokens: a file or an address
   * @param resumeKey secret that servers share, so that calls can move between them
   */
  public record Security(
      Optional<TlsFiles> tls,
      boolean plainText,
      Optional<Path> tokens,
      Optional<String> jwks,
      String audience,
      Duration clockSkew,
      Optional<Path> resumeKey) {
    public Security {
      check(jwks.isEmpty() || !audience.isBlank(), "jwks needs an audience: set jwt-audience");
      check(!clockSkew.isNegative(), "jwt-skew must not be negative");
    }

    /** Whether everybody may do everything. */
    public boolean isOpen() {
      return tokens.isEmpty() && jwks.isEmpty();
    }
  }

  public ServerSettings {
    check(keptReports >= 0, "kept-reports must be 0 or more");
    playbook = List.copyOf(playbook);
    check(earDeadline.compareTo(Duration.ZERO) > 0, "ear-deadline must be more than 0s");
    check(!playbookReload.isNegative(), "playbook-reload must not be negative");
    check(!drain.isNegative() && !stopWait.isNegative(), "times must not be negative");
    check(
        opsPort.isEmpty() || (opsPort.get() >= 0 && opsPort.get() <= 65_535),
        "ops-port must be 0 to 65535");
    check(
        security.tls().isPresent() || security.plainText() || isLoopback(address.getAddress()),
        "plain text is only allowed on this machine: set tls-certificate and tls-key, or allow"
            + " plain-text where a proxy encrypts");
  }

  private static boolean isLoopback(InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }

  /** The address of a host and a port. */
  public static InetSocketAddress address(String host, int port) throws IOException {
    check(port >= 0 && port <= 65_535, "port must be 0 to 65535");
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
