package xinsheng.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import xinsheng.config.TlsFiles;

/** HTTP/2 over TCP, with what one connection may do bounded. */
final class Transport {
  private static final int STREAMS_A_CONNECTION = 1000;
  private static final int RESETS = 200;
  private static final int RESET_SECONDS = 30;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int PING_AFTER_SECONDS = 20;
  private static final int PING_ANSWER_SECONDS = 10;
  private static final int CLIENT_PINGS_SECONDS = 10;
  private static final int IDLE_MINUTES = 10;
  private static final int RELOAD_SECONDS = 30;

  private Transport() {}

  /** A builder for a server at an address; without TLS it is plain text. */
  static ServerBuilder<?> at(InetSocketAddress address, Optional<TlsFiles> tls)
      throws IOException, GeneralSecurityException {
    return NettyServerBuilder.forAddress(address, credentials(tls))
        .maxConcurrentCallsPerConnection(STREAMS_A_CONNECTION)
        .maxRstFramesPerWindow(RESETS, RESET_SECONDS)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(PING_ANSWER_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(CLIENT_PINGS_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES);
  }

  private static ServerCredentials credentials(Optional<TlsFiles> tls)
      throws IOException, GeneralSecurityException {
    return tls.isPresent() ? credentials(tls.get()) : InsecureServerCredentials.create();
  }

  private static ServerCredentials credentials(TlsFiles tls)
      throws IOException, GeneralSecurityException {
    checkReadable(tls.certificate());
    checkReadable(tls.key());
    if (tls.clientAuthorities().isPresent()) {
      checkReadable(tls.clientAuthorities().get());
    }
    ScheduledExecutorService reload =
        Executors.newSingleThreadScheduledExecutor(Transport::reloader);
    AdvancedTlsX509KeyManager key = new AdvancedTlsX509KeyManager();
    key.updateIdentityCredentials(
        tls.certificate().toFile(), tls.key().toFile(), RELOAD_SECONDS, TimeUnit.SECONDS, reload);
    TlsServerCredentials.Builder builder = TlsServerCredentials.newBuilder().keyManager(key);
    if (tls.clientAuthorities().isPresent()) {
      File authorities = tls.clientAuthorities().get().toFile();
      AdvancedTlsX509TrustManager trust =
          AdvancedTlsX509TrustManager.newBuilder()
              .setVerification(
                  AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
              .build();
      trust.updateTrustCredentials(authorities, RELOAD_SECONDS, TimeUnit.SECONDS, reload);
      builder.trustManager(trust).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
    }
    return builder.build();
  }

  private static void checkReadable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " cannot be read; TLS needs it as PEM");
    }
  }

  private static Thread reloader(Runnable task) {
    Thread thread = new Thread(task, "certificates");
    thread.setDaemon(true);
    return thread;
  }
}
