package xinsheng.meaning;

import com.google.common.collect.MapMaker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * What a trainer teaches the ear: lines, labels that are switched off, heads trained on. Immutable,
 * but that it remembers where an ear places its lines; thread-safe.
 */
public final class Lessons {
  /** Nothing is taught, no line is alike. */
  public static final Lessons NONE = new Lessons(1, List.of(), Map.of(), Optional.empty());

  private final double alike;
  private final List<Lesson> lessons;
  private final Map<Head, Set<String>> off;
  private final Optional<Refit> refit;
  private final ConcurrentMap<Meaning, LabelledLines> placed;

  /**
   * Lessons.
   *
   * @param alike likeness from which on a turn is like a labelled line, above 0, up to 1
   * @param off labels that are never claimed
   * @param refit heads trained on
   */
  public Lessons(
      double alike, List<Lesson> lessons, Map<Head, Set<String>> off, Optional<Refit> refit) {
    this(alike, lessons, off, refit, new MapMaker().weakKeys().makeMap());
  }

  private Lessons(
      double alike,
      List<Lesson> lessons,
      Map<Head, Set<String>> off,
      Optional<Refit> refit,
      ConcurrentMap<Meaning, LabelledLines> placed) {
    this.placed = placed;
    this.refit = refit;
    this.alike = alike;
    this.lessons = List.copyOf(lessons);
    this.off = off.isEmpty() ? Map.of() : new EnumMap<>(off);
  }

  /** Likeness from which on a turn is like a labelled line, 0 to 1. */
  public double alike() {
    return alike;
  }

  public List<Lesson> lessons() {
    return lessons;
  }

  /** The same with every label on. */
  public Lessons allOn() {
    return new Lessons(alike, lessons, Map.of(), refit, placed);
  }

  /**
   * The ear as it is taught; itself where nothing is. Reads the lines, once for each ear.
   *
   * @throws CallFault with reason MODEL_BROKEN if the heads were trained for another ear
   */
  public Meaning teach(Meaning ear) {
    boolean isTaught = !lessons.isEmpty() || !off.isEmpty() || refit.isPresent();
    if (ear == Meaning.NONE || !isTaught) {
      return ear;
    }
    refit.ifPresent(each -> check(each, ear));
    return new TaughtMeaning(ear, this, placed(ear.patient()));
  }

  /** A reading by the heads that were trained on. */
  Reading refitted(Reading reading) {
    return refit.map(each -> each.of(reading)).orElse(reading);
  }

  private static void check(Refit refit, Meaning ear) {
    if (!refit.ear().equals(ear.checksum())) {
      throw new CallFault(
              Reason.MODEL_BROKEN,
              "The heads in %s were trained for another ear. Train them again with "
                      .formatted(Refit.FILE)
                  + "./xinsheng ear train, or remove the file.")
          .with("file", Refit.FILE);
    }
  }

  /** What is left of a reading without the labels that are off. */
  Reading switched(Reading reading) {
    Reading left = reading;
    for (Map.Entry<Head, Set<String>> each : off.entrySet()) {
      left = left.switchedOff(each.getKey(), each.getValue());
    }
    return left;
  }

  private LabelledLines placed(Meaning ear) {
    LabelledLines lines = placed.get(ear);
    if (lines == null) {
      lines = place(ear);
      if (lines.lines().size() == lessons.size()) {
        placed.putIfAbsent(ear, lines);
      }
    }
    return lines;
  }

  /** Each by itself: an ear's figures depend slightly on what else is read at once. */
  private LabelledLines place(Meaning ear) {
    List<LabelledLine> lines = new ArrayList<>();
    List<Embedding> embeddings = new ArrayList<>();
    for (Lesson each : lessons) {
      for (Reading reading : ear.read(List.of(each.turn()))) {
        lines.add(each.line());
        embeddings.add(reading.embedding());
      }
    }
    return LabelledLines.of(lines, embeddings);
  }
}
