package xinsheng.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import xinsheng.config.ServerSettings.Security;
import xinsheng.config.TlsFiles;

/** Who may call, and how the line is kept secret. */
final class SecurityOptions {
  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM chain; with it the server speaks TLS. Read again when it changes.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM key of the certificate.")
  private @Nullable Path key;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "PEM authorities; with it clients need a certificate.")
  private @Nullable Path clientAuthorities;

  @Option(
      names = "--plain-text",
      defaultValue = "false",
      description = "Allows plain text to other machines.")
  private boolean plainText;

  @Option(names = "--tokens", paramLabel = "FILE", description = "List of static tokens.")
  private @Nullable Path tokens;

  @Option(
      names = "--jwks",
      paramLabel = "FILE|URL",
      description = "Keys that sign JSON Web Tokens.")
  private @Nullable String jwks;

  @Option(
      names = "--jwt-audience",
      defaultValue = "",
      description = "Audience that JSON Web Tokens must name.")
  private String audience = "";

  @Option(
      names = "--jwt-skew",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How far clocks may differ (default: ${DEFAULT-VALUE}).")
  private Duration skew = Duration.ZERO;

  @Option(
      names = "--resume-key",
      paramLabel = "FILE",
      description = "Secret of 16 bytes or more, the same on all servers that calls move between.")
  private @Nullable Path resumeKey;

  Security security() {
    return new Security(
        tls(),
        plainText,
        Optional.ofNullable(tokens),
        Optional.ofNullable(jwks),
        audience,
        skew,
        Optional.ofNullable(resumeKey));
  }

  private Optional<TlsFiles> tls() {
    if (certificate == null && key == null && clientAuthorities == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new IllegalArgumentException("TLS needs both tls-certificate and tls-key");
    }
    return Optional.of(new TlsFiles(certificate, key, Optional.ofNullable(clientAuthorities)));
  }
}
