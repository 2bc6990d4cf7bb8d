package xinsheng.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers by signed JSON Web Tokens (RFC 7519) whose keys come from a JWKS file or address. Needs
 * {@code exp}, {@code sub} and the audience; takes roles from {@code roles} (a list) or {@code
 * scope} (words), and optionally {@code calls}. Asymmetric algorithms only.
 */
public final class JwtAuthenticator implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(JwtAuthenticator.class);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param jwks JWKS file, or its address, which is read again when a key is unknown
   * @param skew how far clocks may differ
   */
  public JwtAuthenticator(String jwks, String audience, Duration skew, InstantSource clock)
      throws IOException {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(jwks)));
    processor.setJWTClaimsSetVerifier(new Verifier(audience, skew, clock));
  }

  @Override
  public Optional<Caller> authenticate(String token) {
    try {
      return Optional.of(caller(processor.process(token, null)));
    } catch (ParseException | BadJOSEException e) {
      LOG.debug("token refused: {}", e.getMessage());
      return Optional.empty();
    } catch (JOSEException e) {
      LOG.warn("a token cannot be checked: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Caller caller(JWTClaimsSet claims) throws ParseException {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    List<String> named = claims.getStringListClaim("roles");
    String scope = claims.getStringClaim("scope");
    List<String> all = named != null ? named : List.of((scope == null ? "" : scope).split(" ", -1));
    all.forEach(each -> Role.of(each).ifPresent(roles::add));
    Integer calls = claims.getIntegerClaim("calls");
    return new Caller(claims.getSubject(), roles, calls == null ? Integer.MAX_VALUE : calls);
  }

  private static JWKSource<SecurityContext> keys(String jwks) throws IOException {
    if (jwks.toLowerCase(Locale.ROOT).startsWith("http")) {
      return JWKSourceBuilder.create(URI.create(jwks).toURL()).retrying(true).build();
    }
    try {
      return new ImmutableJWKSet<>(JWKSet.load(Path.of(jwks).toFile()));
    } catch (ParseException e) {
      throw new IOException(jwks + " is not a JWKS: " + e.getMessage(), e);
    }
  }

  /** Checks the claims against a given clock. */
  private static final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final InstantSource clock;

    Verifier(String audience, Duration skew, InstantSource clock) {
      super(Set.of(audience), null, Set.of("exp", "sub"), Set.of());
      this.clock = clock;
      setMaxClockSkew((int) skew.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
