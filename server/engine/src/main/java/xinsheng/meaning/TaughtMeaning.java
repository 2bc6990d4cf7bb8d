package xinsheng.meaning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An ear that reads turns as its lessons want it: what is like a trainer's line has that line's
 * labels, what is switched off is never claimed. Thread-safe if the ear is.
 */
final class TaughtMeaning implements Meaning {
  private final Meaning ear;
  private final Lessons lessons;
  private final LabelledLines lines;
  private final Map<String, Lesson> byId;

  TaughtMeaning(Meaning ear, Lessons lessons, LabelledLines lines) {
    this.ear = ear;
    this.lessons = lessons;
    this.lines = lines;
    this.byId = lessons.lessons().stream().collect(Collectors.toMap(Lesson::id, each -> each));
  }

  @Override
  public List<Reading> read(List<Turn> turns) {
    return ear.read(turns).stream().map(this::taught).toList();
  }

  /** The trainer's lines first: they are why it is judged so. */
  @Override
  public Optional<AlikeLine> nearest(Embedding turn, double alike) {
    return lines.nearest(turn, alike).or(() -> ear.nearest(turn, alike));
  }

  @Override
  public String checksum() {
    return ear.checksum();
  }

  @Override
  public Meaning patient() {
    return new TaughtMeaning(ear.patient(), lessons, lines);
  }

  @Override
  public void close() {
    ear.close();
  }

  private Reading taught(Reading reading) {
    Reading fitted = lessons.refitted(reading);
    Reading taught =
        lines
            .nearest(reading.embedding(), lessons.alike())
            .map(each -> lesson(each).teach(fitted, each.likeness()))
            .orElse(fitted);
    return lessons.switched(taught);
  }

  private Lesson lesson(AlikeLine alike) {
    return Objects.requireNonNull(byId.get(alike.line().id()));
  }
}
