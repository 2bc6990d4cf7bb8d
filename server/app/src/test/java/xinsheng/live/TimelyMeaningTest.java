package xinsheng.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Turn;
import xinsheng.testing.ScriptedMeaning;

class TimelyMeaningTest {
  private static final List<Turn> TURNS = List.of(new Turn(Channel.CUSTOMER, "喂", ""));
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  @Test
  void whatComesInTimeIsPassedOn() {
    assertThat(timely(new ScriptedMeaning(), MoreExecutors.newDirectExecutorService()).read(TURNS))
        .isEqualTo(new ScriptedMeaning().read(TURNS));
  }

  @Test
  void whatIsNotReadIsAskedOfTheEarItself() {
    LabelledLine line = new LabelledLine("A1", TURNS.get(0), Map.of());
    ScriptedMeaning ear = new ScriptedMeaning().knowing(line);
    Meaning late = timely(ear, new Executor(true));
    assertThat(late.nearest(ScriptedMeaning.place(TURNS.get(0)), 0.9))
        .map(AlikeLine::line)
        .contains(line);
    assertThat(late.checksum()).isEqualTo(ScriptedMeaning.CHECKSUM);
    assertThat(late.patient().read(TURNS)).hasSize(1);
  }

  @Test
  void eachTurnIsWaitedForByItselfSoThatOtherCallsComeInBetween() {
    // given
    List<Integer> asked = new ArrayList<>();
    Meaning meaning =
        turns -> {
          asked.add(turns.size());
          return new ScriptedMeaning().read(turns);
        };
    List<Turn> many = Collections.nCopies(25, TURNS.get(0));
    // when, then
    assertThat(timely(meaning, MoreExecutors.newDirectExecutorService()).read(many)).hasSize(25);
    assertThat(asked).hasSize(25).containsOnly(1);
  }

  @Test
  void whatDoesNotComeIsNotWaitedFor() {
    assertThat(timely(new ScriptedMeaning(), new Executor(false)).read(TURNS)).isEmpty();
  }

  @Test
  void whatTheExecutorHasNoRoomForIsLate() {
    assertThat(timely(new ScriptedMeaning(), new Executor(true)).read(TURNS)).isEmpty();
  }

  @Test
  void anEarThatFailsLeavesTheCallToTheRules() {
    Meaning broken =
        turns -> {
          throw new IllegalStateException("broken for this test");
        };
    assertThat(timely(broken, MoreExecutors.newDirectExecutorService()).read(TURNS)).isEmpty();
  }

  @Test
  void closingClosesTheEarAndItsThreads() {
    ScriptedMeaning meaning = new ScriptedMeaning();
    ExecutorService executor = MoreExecutors.newDirectExecutorService();
    timely(meaning, executor).close();
    assertThat(executor.isShutdown()).isTrue();
    assertThat(meaning.read(TURNS)).isEmpty();
  }

  private static Meaning timely(Meaning meaning, ExecutorService executor) {
    return new TimelyMeaning(meaning, executor, AT_ONCE);
  }

  /** Never runs anything. */
  private static final class Executor extends AbstractExecutorService {
    private final boolean full;

    Executor(boolean full) {
      this.full = full;
    }

    @Override
    public void execute(Runnable task) {
      if (full) {
        throw new RejectedExecutionException();
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }
  }
}
