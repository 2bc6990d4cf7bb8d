package xinsheng.batch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import xinsheng.fault.CallFault;
import xinsheng.ledger.PlacedEvent;
import xinsheng.session.LanguagePack;
import xinsheng.wire.EventJson;

/**
 * Analyses recordings: for each, its events as JSON lines beside a common summary table. A bad file
 * is a row with its reason and stops nothing.
 */
public final class BatchRun {
  private final LanguagePack pack;
  private final Path out;
  private final int threads;

  public BatchRun(LanguagePack pack, Path out, int threads) {
    this.pack = pack;
    this.out = out;
    this.threads = threads;
  }

  /** Runs all; results are in the order of the recordings. */
  public List<BatchResult> run(List<Recording> recordings)
      throws IOException, InterruptedException {
    Files.createDirectories(out);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<BatchResult>> running = new ArrayList<>();
      for (Recording recording : recordings) {
        running.add(pool.submit(() -> run(recording)));
      }
      List<BatchResult> results = new ArrayList<>();
      for (Future<BatchResult> each : running) {
        results.add(each.get());
      }
      SummaryTable.write(results, out.resolve("summary.csv"));
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a recording failed in an unforeseen way", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private BatchResult run(Recording recording) {
    Path events = out.resolve(recording.callId() + ".jsonl");
    try (BufferedWriter writer = Files.newBufferedWriter(events, StandardCharsets.UTF_8)) {
      return BatchResult.ok(recording, recording.analyze(pack, event -> write(writer, event)));
    } catch (CallFault fault) {
      return BatchResult.failed(recording, fault.reason() + ": " + fault.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return BatchResult.failed(recording, "FILE_UNREADABLE: " + e);
    }
  }

  private static void write(BufferedWriter writer, PlacedEvent event) {
    try {
      writer.write(EventJson.line(event));
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
