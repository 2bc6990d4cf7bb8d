package xinsheng.cue;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.meaning.AlikeLine;
import xinsheng.meaning.LabelledLine;
import xinsheng.measure.Measure;
import xinsheng.playbook.Condition;
import xinsheng.playbook.Condition.Meant;
import xinsheng.playbook.Condition.Repeat;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.Tuning.MatchLimits;
import xinsheng.playbook.VoiceSign;
import xinsheng.text.Language;
import xinsheng.text.TextSpan;

/**
 * Matches one utterance against an entry: its words, its voice, its repetition. Remembers recent
 * voices and utterances. Not thread-safe.
 */
final class UtteranceCheck {
  private final Language language;
  private final MatchLimits limits;
  private final EntryMatcher matcher;
  private final double wordLimit;
  private final double alike;
  private final int lookBack;
  private final Duration voiceBack;
  private final Memory memory;

  /** What is remembered of a call. */
  static final class Memory {
    private Map<Channel, Deque<String>> said = new EnumMap<>(Channel.class);
    private Map<Channel, Deque<VoiceMeasurement>> voices = new EnumMap<>(Channel.class);
    private int doubtful;

    int doubtful() {
      return doubtful;
    }
  }

  UtteranceCheck(Playbook playbook, double wordLimit, Memory memory) {
    this.language = playbook.language();
    this.limits = playbook.tuning().match();
    this.matcher = new EntryMatcher(playbook.vocabulary());
    this.wordLimit = wordLimit;
    this.alike = playbook.lessons().alike();
    this.memory = memory;
    List<Condition> conditions = playbook.cues().stream().map(CueEntry::when).toList();
    this.lookBack =
        conditions.stream()
            .flatMap(each -> each.repeats().stream())
            .mapToInt(Repeat::within)
            .max()
            .orElse(0);
    this.voiceBack =
        conditions.stream().map(Condition::voiceWithin).reduce(Duration.ZERO, Comparators::max);
  }

  /** The entry's cues in the utterance, still without ids. */
  List<Cue> cues(CueEntry entry, Heard utterance) {
    Condition when = entry.when();
    Optional<List<Measure>> voice = voice(when, utterance);
    Optional<List<Measure>> again = again(when, utterance);
    if (voice.isEmpty() || again.isEmpty()) {
      return List.of();
    }
    List<Measure> measures = Stream.of(voice.get(), again.get()).flatMap(List::stream).toList();
    if (when.meant().isPresent()) {
      return meant(entry, when.meant().get(), utterance, measures);
    }
    return when.words().isEmpty()
        ? wordless(entry, utterance, measures)
        : worded(entry, utterance, measures);
  }

  /** Whether the words of an entry are in the utterance. */
  boolean says(CueEntry entry, Heard utterance) {
    return !find(entry, utterance).isEmpty();
  }

  private List<Candidate> find(CueEntry entry, Heard utterance) {
    return matcher.find(entry.when().words(), utterance.text(), utterance.readings());
  }

  /** Remembers an utterance, after its cues. */
  void remember(Heard utterance) {
    Deque<String> said = said(utterance.channel());
    said.addLast(Similarity.gist(utterance.text()));
    if (said.size() > lookBack) {
      said.removeFirst();
    }
    Deque<VoiceMeasurement> voices = voices(utterance.channel());
    utterance.voice().ifPresent(voices::addLast);
    Duration oldest = end(utterance).minus(voiceBack);
    voices.removeIf(each -> each.span().end().compareTo(oldest) < 0);
  }

  private List<Cue> wordless(CueEntry entry, Heard utterance, List<Measure> measures) {
    if (matcher.excepts(entry.when().words(), utterance.text())) {
      return List.of();
    }
    TimeSpan span = utterance.spoken().transcript().span();
    return List.of(Cue.wordless(entry, span, measures).in(utterance.utteranceId()));
  }

  /** Words that the ear confirms; or its own judgement, if there are words that it rests on. */
  private List<Cue> meant(CueEntry entry, Meant meant, Heard utterance, List<Measure> measures) {
    double sure = utterance.meaning().map(each -> each.of(meant.head(), meant.label())).orElse(0.0);
    if (sure < meant.sure()) {
      return List.of();
    }
    Measure how = Measure.past(meant.sure(), Measure.Kind.MEANING, sure);
    List<Measure> all = Stream.concat(Stream.of(how), measures.stream()).toList();
    if (!entry.when().words().isEmpty()) {
      return worded(entry, utterance, all);
    }
    return matcher.excepts(entry.when().words(), utterance.text())
        ? List.of()
        : byMeaningAlone(entry, meant, utterance, all);
  }

  private List<Cue> byMeaningAlone(
      CueEntry entry, Meant meant, Heard utterance, List<Measure> all) {
    return utterance
        .meaning()
        .flatMap(each -> each.words(meant.head(), meant.label()))
        .map(span -> cue(entry, utterance, span, all).like(likeLine(meant, utterance)))
        .stream()
        .toList();
  }

  private Optional<LikeLine> likeLine(Meant meant, Heard utterance) {
    return utterance
        .meaning()
        .flatMap(each -> each.nearest(alike, meant.head(), meant.label()))
        .map(each -> likeLine(each, meant));
  }

  private static LikeLine likeLine(AlikeLine alike, Meant meant) {
    LabelledLine line = alike.line();
    return new LikeLine(line.id(), line.turn().text(), meant.label(), alike.likeness());
  }

  private static Cue cue(CueEntry entry, Heard utterance, TextSpan span, List<Measure> measures) {
    return new Cue(
        "",
        entry,
        span.of(utterance.text().text().original()),
        utterance.spoken().when(span),
        utterance.utteranceId(),
        measures,
        Optional.empty(),
        utterance.spoken().confidence(span),
        new Matched(Matched.Way.MEANING, ""));
  }

  private List<Cue> worded(CueEntry entry, Heard utterance, List<Measure> measures) {
    List<Cue> cues = new ArrayList<>();
    for (Candidate each : find(entry, utterance)) {
      double confidence = confidence(each, utterance);
      if (isChance(each, confidence, utterance.spoken().transcript().isTyped())) {
        continue;
      }
      if (confidence < limit(each.matched().by())) {
        memory.doubtful++;
      } else {
        cues.add(
            new Cue(
                "",
                entry,
                each.span().of(utterance.text().text().original()),
                utterance.spoken().when(each.span()),
                utterance.utteranceId(),
                measures,
                Optional.empty(),
                confidence,
                each.matched()));
      }
    }
    return cues;
  }

  /** Whether a likeness of sound is chance: typed, or short and of high confidence. */
  private boolean isChance(Candidate candidate, double confidence, boolean isTyped) {
    int length = candidate.span().end() - candidate.span().start();
    return candidate.matched().by() == Matched.Way.SOUND
        && (isTyped || (confidence >= limits.sure() && length < limits.length()));
  }

  private static double confidence(Candidate candidate, Heard utterance) {
    return candidate.matched().by() == Matched.Way.ALTERNATIVE
        ? candidate.confidence()
        : utterance.spoken().confidence(candidate.span());
  }

  private double limit(Matched.Way way) {
    return switch (way) {
      case EXACT -> wordLimit;
      case ALTERNATIVE -> limits.alternative();
      case SOUND -> limits.sound();
      case MEANING -> 0;
    };
  }

  /** The measures, if the voice is as the entry asks; else empty. */
  private Optional<List<Measure>> voice(Condition when, Heard utterance) {
    if (when.voice().isEmpty()) {
      return Optional.of(List.of());
    }
    Duration oldest = end(utterance).minus(when.voiceWithin());
    Stream<VoiceMeasurement> before =
        voices(utterance.channel()).stream()
            .filter(each -> !when.voiceWithin().isZero())
            .filter(each -> each.span().end().compareTo(oldest) >= 0);
    return Stream.concat(utterance.voice().stream(), before)
        .filter(each -> shows(when.voice(), each))
        .findFirst()
        .map(each -> measures(when.voice(), each));
  }

  private static boolean shows(Map<VoiceSign, Double> signs, VoiceMeasurement voice) {
    return signs.entrySet().stream().allMatch(each -> each.getKey().holds(voice, each.getValue()));
  }

  private static List<Measure> measures(Map<VoiceSign, Double> signs, VoiceMeasurement voice) {
    return signs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(each -> each.getKey().measure(voice, each.getValue()).stream())
        .toList();
  }

  /** The similarity to earlier utterances, if the entry asks for one; empty if too low. */
  private Optional<List<Measure>> again(Condition when, Heard utterance) {
    if (when.repeats().isEmpty()) {
      return Optional.of(List.of());
    }
    Repeat asked = when.repeats().get();
    double most = similarity(asked, utterance);
    return most >= asked.similar()
        ? Optional.of(List.of(Measure.past(asked.similar(), Measure.Kind.SIMILARITY, most)))
        : Optional.empty();
  }

  /** How alike the most similar recent utterance is, 0 to 1. */
  private double similarity(Repeat repeat, Heard utterance) {
    String gist = Similarity.gist(utterance.text());
    List<String> recent = List.copyOf(said(utterance.channel()));
    return recent.subList(Math.max(0, recent.size() - repeat.within()), recent.size()).stream()
        .mapToDouble(each -> Similarity.between(each, gist, language))
        .max()
        .orElse(0);
  }

  private Deque<String> said(Channel channel) {
    return memory.said.computeIfAbsent(channel, each -> new ArrayDeque<>());
  }

  private Deque<VoiceMeasurement> voices(Channel channel) {
    return memory.voices.computeIfAbsent(channel, each -> new ArrayDeque<>());
  }

  private static Duration end(Heard utterance) {
    return utterance.spoken().transcript().span().end();
  }
}
