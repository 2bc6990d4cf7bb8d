package xinsheng.client.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.client.CallStream;
import xinsheng.client.XinshengClient;
import xinsheng.client.audio.PcmRecording;
import xinsheng.testing.Loopback;
import xinsheng.testing.Samples;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.EndCause;

/** Calls over lines that break, between real servers: the listener hears one unbroken call. */
class BrokenLineTest {
  private static final String KEY = "shared by both of them";

  private Loopback first;
  private Loopback second;
  private FaultyProxy toFirst;
  private FaultyProxy toSecond;
  private PcmRecording call;

  @BeforeEach
  void start() throws Exception {
    Path file = Samples.file("zh/demo-call.wav");
    call = PcmRecording.read(file, true);
    servers(KEY);
  }

  @AfterEach
  void stop() throws IOException {
    toFirst.close();
    toSecond.close();
    first.close();
    second.close();
  }

  @Test
  void cutInTheMiddleOfUtterancesAgainAndAgain() throws Exception {
    Heard heard = new Heard();
    heard.at("TRANSCRIPT", 5, event -> toFirst.cut());
    heard.at("TRANSCRIPT", 40, event -> toSecond.cut());
    heard.at("ESCALATION", 1, event -> toFirst.cut());
    heard.at("TRANSCRIPT", 70, event -> cutBoth());
    stream(heard, client().build());
    assertUnbroken(heard);
    assertThat(heard.breaks).isGreaterThanOrEqualTo(3);
    assertThat(heard.codes).doesNotContain("RESUMED_WITHOUT_STATE");
    assertThat(heard.report.getEscalationsList()).hasSize(1);
  }

  @Test
  void theServerVanishesAndTheOtherGoesOn() throws Exception {
    Heard heard = new Heard();
    heard.at("TRANSCRIPT", 20, event -> close(toFirst));
    stream(heard, client().build());
    assertUnbroken(heard);
    assertThat(heard.servers).isEqualTo(2);
  }

  @Test
  void theServerThatIsStoppedHandsItsCallOver() throws Exception {
    Heard heard = new Heard();
    heard.at("TRANSCRIPT", 20, event -> new Thread(first::close).start());
    stream(heard, client().build());
    assertUnbroken(heard);
    assertThat(heard.report.getEndCause()).isEqualTo(EndCause.END_CAUSE_CLIENT);
    assertThat(heard.reasons).contains("CALL_HANDED_OVER");
  }

  @Test
  void aServerWithAnotherKeyStartsCleanFromTheReplayBuffer() throws Exception {
    stop();
    servers("a key that only one of them has");
    Heard heard = new Heard();
    heard.at("TRANSCRIPT", 20, event -> close(toFirst));
    stream(heard, client().build());
    assertThat(heard.ledger.faults()).isEmpty();
    assertThat(heard.reasons).contains("RESUME_TOKEN_INVALID");
    assertThat(heard.codes).contains("RESUMED_WITHOUT_STATE");
    assertThat(heard.ledger.reported()).isEqualTo(seconds());
  }

  @Test
  void whatTheReplayBufferCannotHoldIsReportedOnBothSides() throws Exception {
    // given: a live call whose replay buffer holds little, and whose lines are both down
    Heard heard = new Heard();
    CountDownLatch down = new CountDownLatch(1);
    heard.at(
        "TRANSCRIPT",
        10,
        event -> {
          freezeBoth();
          down.countDown();
        });
    XinshengClient client = client().live().replayBuffer(Duration.ofSeconds(35)).build();
    CallStream stream = client.openCall(config(), heard);
    int sent = 0;
    while (!down.await(20, TimeUnit.MILLISECONDS)) {
      stream.sendAudio(call.chunk(sent++));
    }
    // when: much more is said, the lines break and come back
    for (int i = 0; i < 500; i++) {
      stream.sendAudio(call.chunk(sent++));
    }
    cutBoth();
    thawBoth();
    stream.finish();
    stream.awaitEnd();
    client.close();
    // then: offsets are whole, the loss is told to the caller and to the server
    assertThat(heard.lost).isGreaterThan(Duration.ofSeconds(10));
    assertThat(heard.ledger.faults()).isEmpty();
    // Each of the two channels misses it.
    assertThat(heard.ledger.gaps()).isCloseTo(2 * heard.lost.toMillis() / 1000.0, within(0.002));
    assertThat(heard.ledger.reported()).isEqualTo(sent / 10.0);
  }

  private void servers(String secondKey) throws IOException {
    try {
      first = new Loopback(KEY, Optional.empty());
      second = new Loopback(secondKey, Optional.empty());
    } catch (java.security.GeneralSecurityException e) {
      throw new IOException(e);
    }
    toFirst = FaultyProxy.to(first.port());
    toSecond = FaultyProxy.to(second.port());
  }

  private XinshengClient.Builder client() {
    return XinshengClient.to("127.0.0.1:" + toFirst.port(), "127.0.0.1:" + toSecond.port())
        .plaintext();
  }

  private void stream(Heard heard, XinshengClient client) throws InterruptedException {
    try (client;
        CallStream stream = client.openCall(config(), heard)) {
      for (long i = 0; i < PcmRecording.chunks(seconds()); i++) {
        stream.sendAudio(call.chunk(i));
      }
      stream.finish();
      stream.awaitEnd();
    }
  }

  private static CallConfig.Builder builder() {
    return CallConfig.newBuilder().setCallId("broken").setLanguageCode("cmn");
  }

  private CallConfig config() {
    return builder().setAudio(call.spec()).build();
  }

  private double seconds() {
    return Math.floor(call.data().length / 3200.0) / 10;
  }

  private void assertUnbroken(Heard heard) {
    assertThat(heard.ledger.faults()).isEmpty();
    assertThat(heard.ledger.gaps()).isZero();
    assertThat(heard.ledger.reported()).isEqualTo(seconds());
    assertThat(first.running() + second.running()).isZero();
  }

  private void cutBoth() {
    toFirst.cut();
    toSecond.cut();
  }

  private void freezeBoth() {
    toFirst.freeze();
    toSecond.freeze();
  }

  private void thawBoth() {
    toFirst.thaw();
    toSecond.thaw();
  }

  private static void close(FaultyProxy line) {
    try {
      line.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a softphone hears; does something when it has heard enough of a kind. */
  private static final class Heard implements CallListener {
    private final EventAudit ledger = new EventAudit();
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private Duration lost = Duration.ZERO;
    private CallReport report = CallReport.getDefaultInstance();
    private int breaks;
    private int servers;

    private static final class Trigger {
      private final String kind;
      private final Consumer<CallEvent> action;
      private int left;

      Trigger(String kind, int count, Consumer<CallEvent> action) {
        this.kind = kind;
        this.left = count;
        this.action = action;
      }
    }

    void at(String kind, int count, Consumer<CallEvent> action) {
      triggers.add(new Trigger(kind, count, action));
    }

    @Override
    public void onEvent(CallEvent event) {
      ledger.take(event);
      servers += event.hasSessionStarted() ? 1 : 0;
      if (event.hasNotice()) {
        codes.add(event.getNotice().getCode());
      }
      for (Trigger trigger : triggers) {
        if (trigger.kind.equals(event.getEventCase().name()) && --trigger.left == 0) {
          trigger.action.accept(event);
        }
      }
    }

    @Override
    public void onReport(CallReport given, CallEvent event) {
      report = given;
    }

    @Override
    public void onBroken(CallException error, Duration delay) {
      breaks++;
      reasons.add(error.reason());
    }

    @Override
    public void onAudioLost(Channel channel, Duration length) {
      lost = lost.plus(length);
    }

    @Override
    public void onError(CallException error) {
      reasons.add(error.reason());
    }
  }
}
