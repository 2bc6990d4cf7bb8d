package xinsheng.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Turn;

/**
 * An ear that is not waited for longer than a deadline: a live call is judged by rules alone rather
 * than late. Thread-safe.
 */
public final class TimelyMeaning implements Meaning {
  private static final Logger LOG = LoggerFactory.getLogger(TimelyMeaning.class);

  private final Meaning meaning;
  private final ExecutorService executor;
  private final Duration deadline;

  /**
   * Reads on another thread.
   *
   * @param executor with a bounded queue; what it refuses is late
   * @param deadline for one turn
   */
  public TimelyMeaning(Meaning meaning, ExecutorService executor, Duration deadline) {
    this.meaning = meaning;
    this.executor = executor;
    this.deadline = deadline;
  }

  /** Each by itself, so that turns of other calls come in between. */
  @Override
  public List<Reading> read(List<Turn> turns) {
    List<Reading> readings = new ArrayList<>();
    for (Turn each : turns) {
      List<Reading> one = readOne(each);
      if (one.isEmpty()) {
        return List.of();
      }
      readings.addAll(one);
    }
    return readings;
  }

  private List<Reading> readOne(Turn turn) {
    try {
      Future<List<Reading>> reading = executor.submit(() -> meaning.read(List.of(turn)));
      return await(reading);
    } catch (RejectedExecutionException e) {
      return List.of();
    }
  }

  private List<Reading> await(Future<List<Reading>> reading) {
    try {
      return reading.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      reading.cancel(false);
    } catch (ExecutionException e) {
      LOG.error("the ear failed; rules judge alone", e.getCause());
    } catch (InterruptedException e) {
      reading.cancel(false);
      Thread.currentThread().interrupt();
    }
    return List.of();
  }

  /** At once: a line is found in about a millisecond. */
  @Override
  public Optional<AlikeLine> nearest(Embedding turn, double alike) {
    return meaning.nearest(turn, alike);
  }

  @Override
  public String checksum() {
    return meaning.checksum();
  }

  @Override
  public Meaning patient() {
    return meaning.patient();
  }

  @Override
  public void close() {
    executor.shutdown();
    meaning.close();
  }
}
