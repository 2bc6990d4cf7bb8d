package xinsheng.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private ECKey key;
  private JwtAuthenticator jwt;

  @BeforeEach
  void keys() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    Path jwks = folder.resolve("jwks.json");
    Files.writeString(jwks, new JWKSet(key.toPublicJWK()).toString());
    jwt =
        new JwtAuthenticator(
            jwks.toString(), "xinsheng", Duration.ofSeconds(60), InstantSource.fixed(NOW));
  }

  @Test
  void aSignedTokenSaysWhoAndWhat() throws Exception {
    Caller caller = jwt.authenticate(signed(key, claims(0).build())).orElseThrow();
    assertThat(caller.name()).isEqualTo("li-na");
    assertThat(caller.roles()).isEqualTo(Set.of(Role.WATCH_OWN, Role.REPORTS));
    JWTClaimsSet scoped = claims(0).claim("roles", null).claim("scope", "openid watch-all").build();
    assertThat(jwt.authenticate(signed(key, scoped)).orElseThrow().roles())
        .isEqualTo(Set.of(Role.WATCH_ALL));
  }

  @Test
  void clocksMayDifferAMinuteNotMore() throws Exception {
    assertThat(jwt.authenticate(signed(key, claims(-59).build()))).isPresent();
    assertThat(jwt.authenticate(signed(key, claims(-61).build()))).isEmpty();
  }

  @Test
  void othersAudiencesKeysAndUnsignedTokensAreRefused() throws Exception {
    assertThat(jwt.authenticate(signed(key, claims(0).audience("other").build()))).isEmpty();
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    assertThat(jwt.authenticate(signed(stranger, claims(0).build()))).isEmpty();
    assertThat(jwt.authenticate(new PlainJWT(claims(0).build()).serialize())).isEmpty();
    assertThat(jwt.authenticate(signed(key, claims(0).subject(null).build()))).isEmpty();
    assertThat(jwt.authenticate("no token at all")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: a, sha256: abc, roles: [stream]}",
        "- {name: a, roles: [stream]}",
        "- {name: a, sha256: %s, roles: [king]}",
        "- {sha256: %s, roles: [stream]}",
        "- {name: a, sha256: %s, role: [stream]}",
        "name: a",
        "[["
      })
  void aWrongListOfTokensIsASentence(String list) throws IOException {
    Path file = folder.resolve("tokens.yaml");
    Files.writeString(file, list.replace("%s", "0".repeat(64)));
    assertThatThrownBy(() -> TokenList.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokens.yaml");
  }

  private static JWTClaimsSet.Builder claims(int secondsLeft) {
    return new JWTClaimsSet.Builder()
        .subject("li-na")
        .audience("xinsheng")
        .expirationTime(Date.from(NOW.plusSeconds(secondsLeft == 0 ? 300 : secondsLeft)))
        .claim("roles", List.of("watch-own", "reports", "unknown"));
  }

  private static String signed(ECKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }
}
