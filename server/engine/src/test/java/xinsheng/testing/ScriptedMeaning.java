package xinsheng.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Turn;

/** An ear that understands what it was told of turns that contain some words, and else calm. */
public final class ScriptedMeaning implements Meaning {
  /** Nothing the matter. */
  public static final Reading CALM = reading("calm", 0.96, "LOW", 0.97, "none", 0.98);

  /** As if of its encoder. */
  public static final String CHECKSUM = "5c".repeat(32);

  private static final int WIDTH = 64;
  private static final float LEAST = 0.1f;

  private final Map<String, Reading> script = new LinkedHashMap<>();
  private final AtomicBoolean late = new AtomicBoolean();
  private volatile boolean closed;
  private volatile LabelledLines lines = LabelledLines.NONE;

  /** Understands turns with these words so; the first that fits. */
  public ScriptedMeaning when(String words, Reading reading) {
    script.put(words, reading);
    return this;
  }

  /** From now on, or no longer, too late with everything. */
  public void late(boolean isLate) {
    late.set(isLate);
  }

  @Override
  public List<Reading> read(List<Turn> turns) {
    return closed || late.get() ? List.of() : turns.stream().map(this::read).toList();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Optional<AlikeLine> nearest(Embedding turn, double alike) {
    return lines.nearest(turn, alike);
  }

  @Override
  public String checksum() {
    return CHECKSUM;
  }

  /** Knows labelled lines. */
  public ScriptedMeaning knowing(LabelledLine... labelled) {
    List<Embedding> places = Stream.of(labelled).map(each -> place(each.turn())).toList();
    lines = LabelledLines.of(List.of(labelled), places);
    return this;
  }

  /** Turns of the same characters lie at one place, whatever was said before. */
  public static Embedding place(Turn turn) {
    float[] counts = new float[WIDTH];
    counts[0] = LEAST;
    turn.text().codePoints().forEach(each -> counts[each % WIDTH]++);
    return Embedding.of(counts);
  }

  private Reading read(Turn turn) {
    return new Reading(scripted(turn).heads(), place(turn));
  }

  private Reading scripted(Turn turn) {
    return script.entrySet().stream()
        .filter(each -> turn.text().contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(CALM);
  }

  /** A reading that is so sure of one label of each of the three heads, and of one other. */
  public static Reading reading(
      String emotion, double feels, String risk, double risks, String ground, double grounds) {
    String otherEmotion = emotion.equals("calm") ? "doubt" : "calm";
    String otherRisk = risk.equals("LOW") ? "MEDIUM" : "LOW";
    String otherGround = ground.equals("none") ? "superior" : "none";
    return new Reading(
        Map.of(
            Head.EMOTION, Map.of(emotion, feels, otherEmotion, 1 - feels),
            Head.RISK, Map.of(risk, risks, otherRisk, 1 - risks),
            Head.GROUND, Map.of(ground, grounds, otherGround, 1 - grounds)));
  }
}
