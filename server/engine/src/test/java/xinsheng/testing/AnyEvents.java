package xinsheng.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.Marker;
import xinsheng.ledger.NoticeCode;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.playbook.CueEntry.Advice;
import xinsheng.playbook.Playbook;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.FilledPhrase;
import xinsheng.suggest.Suggestion;
import xinsheng.text.Language;

/** Calls of any events in any order, as far as a ledger can tell. */
public final class AnyEvents {
  /** What the events speak of: one cue and one phrase. */
  public static final Playbook PLAYBOOK =
      TestPlaybook.file(
          """
          - {id: zh.unsolved, manual: E-1.1b, status: stable, hears: customer, any: [还没解决],
             moves: {anger: 0.4}, advice: 请致歉, fires: [x], silent: [y]}
          - {id: zh.say-sorry, manual: E-3.1, status: stable, after: [zh.unsolved], say: [抱歉],
             fires: [x], silent: [y]}
          """);

  /** How every call starts. */
  public static final CallEvent.Started STARTED =
      new CallEvent.Started("c-1", Language.MANDARIN, "", false, PLAYBOOK, false);

  private static final int LONGEST_PAUSE_MILLIS = 60_000;

  private AnyEvents() {}

  /** A call's events, the start first, each up to a minute after the one before. */
  public static Arbitrary<List<PlacedEvent>> call() {
    Arbitrary<Integer> pauses = Arbitraries.integers().between(0, LONGEST_PAUSE_MILLIS);
    return Combinators.combine(pauses, any())
        .as(Tuple::of)
        .list()
        .ofMaxSize(40)
        .map(
            steps -> {
              List<PlacedEvent> events = new ArrayList<>();
              events.add(new PlacedEvent(1, Duration.ZERO, STARTED));
              Duration at = Duration.ZERO;
              for (var step : steps) {
                at = at.plusMillis(step.get1());
                events.add(new PlacedEvent(events.size() + 1, at, step.get2()));
              }
              return List.copyOf(events);
            })
        .withoutEdgeCases();
  }

  private static Arbitrary<CallEvent> any() {
    return Arbitraries.oneOf(
        transcripts().map(CallEvent.Spoken::new),
        Arbitraries.of(true, false).map(settled -> new CallEvent.Voiced(VOICE, settled)),
        cues().list().ofMinSize(1).ofMaxSize(3).map(CallEvent.CuesFound::new),
        emotions(),
        ids("s-").map(AnyEvents::suggestion).map(CallEvent.Suggested::new),
        cues().map(cue -> new CallEvent.Coached(new Coaching(cue, new Advice("x", "抱歉")))),
        escalations().map(CallEvent.Escalated::new),
        Arbitraries.of(CallStage.class).map(CallEvent.StageReached::new),
        Combinators.combine(ids("s-"), Arbitraries.of(Outcome.class))
            .as(CallEvent.FeedbackGiven::new),
        Arbitraries.of(Marker.class).map(each -> new CallEvent.Marked(each, Optional.empty())),
        attentions().map(CallEvent.Attended::new),
        Arbitraries.of(NoticeCode.class).map(each -> CallEvent.Noticed.of(each, Map.of("n", "1"))),
        Arbitraries.just(new CallEvent.AnalyzedThrough(Duration.ZERO, Optional.empty())));
  }

  private static final VoiceMeasurement VOICE =
      new VoiceMeasurement(
          Channel.CUSTOMER,
          "C1",
          TimeSpan.at(Duration.ZERO),
          VoiceMeasurement.Pitch.NONE,
          VoiceMeasurement.Level.NONE,
          VoiceMeasurement.Rate.NONE,
          VoiceMeasurement.Pauses.NONE,
          VoiceMeasurement.Arousal.NONE,
          VoiceMeasurement.Turn.ALONE);

  private static Arbitrary<Transcript> transcripts() {
    return Combinators.combine(
            ids("C"), Arbitraries.of(Channel.class), Arbitraries.of(true, false), texts())
        .as(
            (id, channel, settled, text) -> {
              TimeSpan span = TimeSpan.ofSamples(160, 1600);
              List<Word> words = settled ? List.of(new Word(text, span, 0.9)) : List.of();
              return new Transcript(id, channel, settled, text, words, span, List.of(), false);
            });
  }

  private static Arbitrary<Cue> cues() {
    return Combinators.combine(ids("cue-"), texts()).as(AnyEvents::cue);
  }

  private static Cue cue(String id, String words) {
    return new Cue(
        id,
        PLAYBOOK.cues().get(0),
        words,
        TimeSpan.ofSamples(160, 1600),
        "C1",
        List.of(),
        Optional.empty(),
        0.9,
        Matched.EXACTLY);
  }

  private static Arbitrary<CallEvent> emotions() {
    Arbitrary<Double> levels = Arbitraries.integers().between(0, 20).map(each -> each / 20.0);
    return Combinators.combine(
            levels.list().ofSize(Emotion.values().length),
            Arbitraries.of(RiskLevel.class),
            cues().list().ofMaxSize(2))
        .as(
            (all, risk, causes) -> {
              Map<Emotion, Double> told = new EnumMap<>(Emotion.class);
              for (Emotion emotion : Emotion.values()) {
                told.put(emotion, all.get(emotion.ordinal()));
              }
              return new CallEvent.EmotionChanged(
                  new EmotionState(told, risk), PLAYBOOK.action(risk), causes);
            });
  }

  private static Suggestion suggestion(String id) {
    return new Suggestion(
        id,
        PLAYBOOK.phrases().get(0),
        new FilledPhrase("抱歉", List.of()),
        List.of(cue("cue-1", "还没解决")),
        1);
  }

  private static Arbitrary<Escalation> escalations() {
    return Combinators.combine(
            ids("e-"),
            Arbitraries.of(Escalation.State.class),
            Arbitraries.of(EscalationGround.class))
        .as(
            (id, state, ground) ->
                new Escalation(id, state, ground, cue("cue-1", "还没解决"), List.of("x")));
  }

  private static Arbitrary<Attention> attentions() {
    return Arbitraries.of(
        new Attention.Acknowledged("wang", "e-1"),
        new Attention.HandedOver("wang", "li"),
        new Attention.Whispered("wang", "先道歉"),
        new Attention.HelpRequested("li"));
  }

  private static Arbitrary<String> ids(String prefix) {
    return Arbitraries.integers().between(1, 6).map(each -> prefix + each);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("还没解决", "您好", "it is late", "好的谢谢");
  }
}
