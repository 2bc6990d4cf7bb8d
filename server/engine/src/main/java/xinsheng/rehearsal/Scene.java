package xinsheng.rehearsal;

import com.google.common.collect.Comparators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.acoustic.TurnState;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.cue.CueDetector;
import xinsheng.cue.Heard;
import xinsheng.emotion.EmotionState;
import xinsheng.emotion.EmotionTracker;
import xinsheng.meaning.Comprehension;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Understanding;
import xinsheng.playbook.Example;
import xinsheng.playbook.Playbook;
import xinsheng.text.AnalyzedText;
import xinsheng.text.SpokenText;
import xinsheng.text.TextAnalyzer;

/** Plays an example of a playbook entry through the real detector and tracker. */
final class Scene {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration NONE = Duration.ZERO;

  private final CueDetector detector;
  private final EmotionTracker tracker;
  private final TextAnalyzer analyzer;
  private final Optional<Comprehension> comprehension;
  private final Channel party;
  private Duration now = NONE;

  Scene(Playbook playbook, TextAnalyzer analyzer, Meaning meaning, Channel party) {
    this.detector = new CueDetector(playbook, 0);
    this.tracker = new EmotionTracker(playbook.tuning());
    this.comprehension =
        playbook
            .ear()
            .map(ear -> new Comprehension(meaning, ear.tone(), new Comprehension.Memory()));
    this.analyzer = analyzer;
    this.party = party;
  }

  /** Everything that fired. */
  List<Cue> play(Example example) {
    List<Cue> fired = new ArrayList<>();
    Channel other = other();
    example.before().forEach(text -> fired.addAll(say(other, text, Map.of())));
    for (int i = 0; i < example.say().size(); i++) {
      boolean last = i == example.say().size() - 1;
      String text = unmarked(example.say().get(i));
      fired.addAll(say(party, text, last ? example.voice() : Map.of()));
    }
    fired.addAll(passTime(example));
    tracker.apply(fired, now);
    return fired;
  }

  EmotionState state() {
    return tracker.state();
  }

  /** The sentence without the brackets that mark spans. */
  static String unmarked(String sentence) {
    return sentence.replace("【", "").replace("】", "");
  }

  private List<Cue> say(Channel party, String text, Map<String, Double> voice) {
    now = now.plus(STEP);
    Transcript transcript = Transcript.typed("u" + now.toSeconds(), party, text, now);
    AnalyzedText analyzed = analyzer.analyze(text);
    Optional<Understanding> meaning = comprehension.flatMap(ear -> ear.hear(party, analyzed));
    return detector.detect(
        new Heard(new SpokenText(transcript), analyzed, Voices.of(transcript, voice), meaning));
  }

  private List<Cue> passTime(Example example) {
    List<Cue> fired = new ArrayList<>();
    Duration length = Comparators.max(example.silence(), example.overlap());
    Channel other = other();
    for (Duration t = NONE; t.compareTo(length) <= 0; t = t.plusMillis(100)) {
      boolean silent = !example.silence().isZero();
      fired.addAll(
          detector.detect(
              new TurnState(silent ? t : NONE, silent ? NONE : t, party, other), now.plus(t)));
    }
    now = Comparators.max(now.plus(length), example.at());
    if (!example.at().isZero()) {
      fired.addAll(detector.detect(new TurnState(NONE, NONE, party, party), now));
      fired.addAll(detector.detectAtEnd(now));
    }
    return fired;
  }

  private Channel other() {
    return party == Channel.CUSTOMER ? Channel.AGENT : Channel.CUSTOMER;
  }
}
