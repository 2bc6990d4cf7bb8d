package xinsheng.meaning.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.EarLines;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Turn;

/** An encoder with heads, run by ONNX Runtime on the caller's thread. Thread-safe. */
public final class OnnxMeaning implements Meaning {
  private static final List<String> NEEDED = List.of("vocab.txt", "labels.json");
  private static final Set<String> OUTPUTS = Set.of("logits", "vector");

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final WordPiece pieces;
  private final EarLabels labels;
  private final String checksum;
  private final LabelledLines lines;

  /** Readers share it; closing waits for them. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  @GuardedBy("use")
  private boolean closed;

  private OnnxMeaning(Path folder, Path model, boolean withLines) throws IOException, OrtException {
    this.pieces = new WordPiece(Files.readAllLines(folder.resolve("vocab.txt")));
    this.labels = EarLabels.read(folder.resolve("labels.json"));
    this.checksum = MoreFiles.asByteSource(model).hash(Hashing.sha256()).toString();
    this.session = open(model);
    UnpackedLibrary.delete();
    this.lines = withLines ? lines(folder) : LabelledLines.NONE;
  }

  /**
   * Loads an ear.
   *
   * @throws CallFault with reason MODEL_BROKEN if the folder is no whole model of this format
   */
  public static Meaning load(Path folder) {
    return load(folder, folder.resolve("model.onnx"), true);
  }

  /** Loads an ear without the folder's labelled lines, its encoder being any file. */
  public static Meaning load(Path folder, Path model) {
    return load(folder, model, false);
  }

  private static Meaning load(Path folder, Path model, boolean withLines) {
    for (String needed : NEEDED) {
      if (!Files.exists(folder.resolve(needed))) {
        throw broken(folder, needed + " is missing", null);
      }
    }
    try {
      return new OnnxMeaning(folder, model, withLines);
    } catch (IOException | OrtException | IllegalArgumentException e) {
      throw broken(folder, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Reading> read(List<Turn> turns) {
    use.readLock().lock();
    try {
      return closed || turns.isEmpty() ? List.of() : run(turns);
    } catch (OrtException e) {
      throw new IllegalStateException("the ear failed", e);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public Optional<AlikeLine> nearest(Embedding turn, double alike) {
    return lines.nearest(turn, alike);
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the ear cannot be closed", e);
    } finally {
      use.writeLock().unlock();
    }
  }

  private LabelledLines lines(Path folder) throws IOException, OrtException {
    TensorInfo vector =
        (TensorInfo) Objects.requireNonNull(session.getOutputInfo().get("vector")).getInfo();
    long[] shape = vector.getShape();
    return new EarLines(folder).read((int) shape[shape.length - 1], checksum);
  }

  private OrtSession open(Path model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return environment.createSession(model.toString(), options);
    }
  }

  /** Each by itself: the int8 scale is taken from all that comes in at once. */
  private List<Reading> run(List<Turn> turns) throws OrtException {
    List<Reading> readings = new ArrayList<>();
    for (Turn each : turns) {
      readings.add(run(EarInput.of(each, pieces)));
    }
    return readings;
  }

  private Reading run(EarInput input) throws OrtException {
    int length = input.ids().size();
    long[][] ids = new long[1][length];
    long[][] mask = new long[1][length];
    long[][] types = new long[1][length];
    fill(input, ids[0], mask[0], types[0]);
    try (OnnxTensor first = OnnxTensor.createTensor(environment, ids);
        OnnxTensor second = OnnxTensor.createTensor(environment, mask);
        OnnxTensor third = OnnxTensor.createTensor(environment, types);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", first, "attention_mask", second, "token_type_ids", third),
                OUTPUTS)) {
      float[] logits = output(result, "logits")[0];
      return labels.read(logits, output(result, "vector")[0]);
    }
  }

  private static void fill(EarInput input, long[] ids, long[] mask, long[] types) {
    for (int i = 0; i < input.ids().size(); i++) {
      ids[i] = input.ids().get(i);
      mask[i] = 1;
      types[i] = i >= input.second() ? 1 : 0;
    }
  }

  private static float[][] output(OrtSession.Result result, String name) throws OrtException {
    return (float[][]) result.get(name).orElseThrow().getValue();
  }

  private static CallFault broken(Path folder, String why, @Nullable Throwable cause) {
    String text = "The ear in %s is broken: %s. Restore the folder.".formatted(folder, why);
    return new CallFault(Reason.MODEL_BROKEN, text, cause).with("folder", folder);
  }
}
