package xinsheng.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.config.TlsFiles;
import xinsheng.testing.Loopback;

/** The line: TLS, client certificates, and what does not speak HTTP/2 at all. */
class TransportTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeKeys() throws Exception {
    certificate = folder.resolve("certificate.pem");
    key = folder.resolve("key.pem");
    write("localhost", certificate, key);
  }

  @Test
  void tlsIsSpokenWithTheGivenCertificate() throws Exception {
    try (Loopback server = server(Optional.empty())) {
      assertThat(health(server, trusting())).isEqualTo(Status.Code.OK);
      assertThat(health(server, TlsChannelCredentials.newBuilder()))
          .as("a stranger's certificate")
          .isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void whereClientsNeedACertificateNobodyElseGetsIn() throws Exception {
    Path clientCertificate = folder.resolve("client.pem");
    Path clientKey = folder.resolve("client.key");
    write("phones", clientCertificate, clientKey);
    try (Loopback server = server(Optional.of(clientCertificate))) {
      assertThat(health(server, trusting())).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(
              health(server, trusting().keyManager(clientCertificate.toFile(), clientKey.toFile())))
          .isEqualTo(Status.Code.OK);
      assertThat(health(server, trusting().keyManager(certificate.toFile(), key.toFile())))
          .as("a certificate of somebody else")
          .isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere.pem");
    assertThatThrownBy(
            () ->
                new Loopback(
                    "a key for resuming calls",
                    Optional.of(new TlsFiles(nowhere, key, Optional.empty()))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.pem cannot be read");
  }

  @Test
  void garbageEndsItsOwnConnectionOnly() throws Exception {
    try (Loopback server = server(Optional.empty());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      byte[] garbage = new byte[5000];
      RandomGenerator.of("L64X128MixRandom").nextBytes(garbage);
      socket.getOutputStream().write(garbage);
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // An alert may come before the end.
      }
      assertThat(health(server, trusting())).isEqualTo(Status.Code.OK);
    }
  }

  private Loopback server(Optional<Path> clientAuthorities) throws Exception {
    return new Loopback(
        "a key for resuming calls", Optional.of(new TlsFiles(certificate, key, clientAuthorities)));
  }

  private TlsChannelCredentials.Builder trusting() throws IOException {
    return TlsChannelCredentials.newBuilder().trustManager(certificate.toFile());
  }

  private static Status.Code health(Loopback server, TlsChannelCredentials.Builder credentials)
      throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + server.port(), credentials.build()).build();
    try {
      HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** A self-signed certificate, made by the JDK's own tool. */
  private void write(String name, Path certificate, Path key) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("key").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("key", PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String kind, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind);
  }
}
