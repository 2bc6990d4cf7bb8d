package xinsheng.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallServiceGrpc.CallServiceImplBase;
import xinsheng.v1.Channel;
import xinsheng.v1.StreamCallRequest;
import xinsheng.v1.StreamCallResponse;

/** A program of its own that embeds the library and has set up no logging. */
class EmbeddingTest {
  @TempDir private Path folder;

  @Test
  void aProgramWithoutLoggingSetUpHearsNothingFromTheLibrary() throws Exception {
    // when: it makes a call over TCP, loses its first server and closes
    Path out = folder.resolve("out");
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    // then
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).isEqualTo("the report came\n");
    assertThat(program.exitValue()).isZero();
  }

  @Test
  void theLibraryBringsNoLoggingBackend() {
    // The transport logs to one if there is one, and one without configuration shows everything.
    assertThatThrownBy(() -> Class.forName("org.slf4j.LoggerFactory"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(ServiceLoader.load(System.LoggerFinder.class).findFirst()).isEmpty();
  }

  /** The program. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Server server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(new Reporting())
              .build()
              .start();
      String target = "127.0.0.1:" + server.getPort();
      CallConfig config = CallConfig.newBuilder().setCallId("c-1").build();
      try (XinshengClient client =
              XinshengClient.to(unused(), target)
                  .plaintext()
                  .giveUpAfter(Duration.ofSeconds(30))
                  .build();
          CallStream call = client.openCall(config, new Printing())) {
        call.sendText(Channel.CHANNEL_CUSTOMER, "您好");
        call.finish();
        call.awaitEnd();
      }
      server.shutdownNow().awaitTermination();
    }

    /** A port where nobody answers. */
    private static String unused() throws IOException {
      try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
        return "127.0.0.1:" + socket.getLocalPort();
      }
    }
  }

  private static final class Printing implements CallListener {
    @Override
    public void onError(CallException error) {
      System.out.println(error);
    }

    @Override
    public void onReport(CallReport report, CallEvent event) {
      System.out.println("the report came");
    }
  }

  /** Answers every call with a report. */
  private static final class Reporting extends CallServiceImplBase {
    @Override
    public StreamObserver<StreamCallRequest> streamCall(StreamObserver<StreamCallResponse> client) {
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamCallRequest request) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {
          CallEvent report =
              CallEvent.newBuilder()
                  .setSequence(1)
                  .setReport(CallReport.getDefaultInstance())
                  .build();
          client.onNext(StreamCallResponse.newBuilder().setEvent(report).build());
          client.onCompleted();
        }
      };
    }
  }
}
