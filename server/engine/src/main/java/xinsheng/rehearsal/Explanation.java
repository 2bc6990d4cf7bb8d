package xinsheng.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Candidate;
import xinsheng.cue.Cue;
import xinsheng.cue.LikeLine;
import xinsheng.cue.Listening;
import xinsheng.cue.Matched;
import xinsheng.cue.Veto;
import xinsheng.emotion.Complaint;
import xinsheng.emotion.EmotionState;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.meaning.Comprehension;
import xinsheng.meaning.Head;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Understanding;
import xinsheng.messages.Messages;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.suggest.Suggestion;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextAnalyzer;

/** Why a sentence is judged as it is: every cue considered, matched or blocked, and the levels. */
public final class Explanation {
  private static final Duration AT = Duration.ofSeconds(1);

  private final Playbook playbook;
  private final TextAnalyzer analyzer;
  private final Meaning meaning;
  private final Messages messages;

  /**
   * By a playbook.
   *
   * @param meaning the ear; {@link Meaning#NONE} if there is none
   * @param messages the language of the explanation
   */
  public Explanation(Playbook playbook, TextAnalyzer analyzer, Meaning meaning, Messages messages) {
    this.playbook = playbook;
    this.analyzer = analyzer;
    this.meaning = meaning;
    this.messages = messages;
  }

  /** Lines for a person. */
  public List<String> of(String sentence, Channel speaker) {
    List<PlacedEvent> events = new ArrayList<>();
    Rehearsal rehearsal = new Rehearsal(analyzer, meaning, playbook, events::add);
    rehearsal.say(Transcript.typed("u1", speaker, sentence, AT), Optional.empty());
    List<String> lines = new ArrayList<>();
    AnalyzedText text = analyzer.analyze(sentence);
    lines.add(messages.say("explain.tokens", Map.of("tokens", tokens(text))));
    Optional<Understanding> understood = understood(speaker, text);
    Why why = new Why(messages, Veto.of(playbook), understood);
    Listening listening = new Listening(playbook.vocabulary());
    for (CueEntry entry : playbook.cues()) {
      if (entry.when().hears() == speaker) {
        listening
            .candidates(entry, text)
            .forEach(each -> lines.add(line(entry, each, text, rehearsal.cues(), why)));
      }
    }
    if (rehearsal.cues().stream().allMatch(each -> each.matched().by() == Matched.Way.MEANING)) {
      lines.addAll(new Nearest(playbook, messages, why).to(text, speaker));
    }
    understood.map(this::told).ifPresent(lines::add);
    rehearsal.cues().stream()
        .filter(each -> each.matched().by() == Matched.Way.MEANING)
        .forEach(
            each -> {
              lines.add(byMeaning(each));
              each.like().map(this::like).ifPresent(lines::add);
            });
    for (PlacedEvent event : events) {
      lines.addAll(event.event().accept(new Lines(messages)));
    }
    return lines;
  }

  private Optional<Understanding> understood(Channel speaker, AnalyzedText text) {
    Meaning taught = playbook.lessons().teach(meaning);
    return playbook
        .ear()
        .map(ear -> new Comprehension(taught, ear.tone(), new Comprehension.Memory()))
        .flatMap(ear -> ear.hear(speaker, text));
  }

  /** What the ear makes of the sentence by itself: its likeliest labels. */
  private String told(Understanding understood) {
    return messages.say(
        "explain.ear",
        Map.of(
            "emotion", likeliest(understood, Head.EMOTION),
            "risk", likeliest(understood, Head.RISK),
            "ground", likeliest(understood, Head.GROUND),
            "trigger", likeliest(understood, Head.TRIGGER),
            "request", likeliest(understood, Head.REQUEST)));
  }

  private static String likeliest(Understanding understood, Head head) {
    return understood.tone().alone().heads().getOrDefault(head, Map.of()).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
        .orElse("");
  }

  private String byMeaning(Cue cue) {
    return messages.say(
        "explain.meant",
        Map.of(
            "id", cue.entry().id(),
            "manual", cue.entry().origin().manual(),
            "place", cue.entry().origin().place(),
            "words", cue.words(),
            "sure", cue.measures().get(0).value()));
  }

  private String like(LikeLine line) {
    return messages.say(
        "explain.like",
        Map.of(
            "id", line.id(),
            "text", line.text(),
            "label", line.label(),
            "likeness", line.likeness()));
  }

  private static String tokens(AnalyzedText text) {
    return text.tokens().stream()
        .map(each -> each.text() + "/" + each.pos())
        .collect(Collectors.joining(" "));
  }

  private String line(
      CueEntry entry, Candidate candidate, AnalyzedText text, List<Cue> fired, Why why) {
    boolean isFired = fired.stream().anyMatch(each -> each.entry().id().equals(entry.id()));
    boolean isMatched = isFired && candidate.counts();
    Map<String, Object> details = new HashMap<>();
    details.put(
        "outcome", messages.say(outcome(entry, why.isBlocked(entry, candidate), isMatched)));
    details.put("id", entry.id());
    details.put("manual", entry.origin().manual());
    details.put("place", entry.origin().place());
    details.put("words", candidate.span().of(text.text().original()));
    details.put("way", candidate.matched().by().name());
    details.put("why", isMatched ? why.moves(entry) : why.not(entry, candidate));
    return messages.say("explain.entry", details);
  }

  private static String outcome(CueEntry entry, boolean isBlocked, boolean isFired) {
    if (isFired) {
      return "explain.matched";
    } else if (isBlocked) {
      return "explain.blocked";
    }
    return entry.origin().isInUse() ? "explain.waiting" : "explain.draft";
  }

  private static String levels(EmotionState state) {
    StringBuilder levels = new StringBuilder();
    for (Emotion emotion : Emotion.values()) {
      levels.append("  %s %.2f".formatted(emotion, state.level(emotion)));
    }
    return levels.toString();
  }

  /** What an event tells a trainer. */
  private record Lines(Messages messages) implements CallEvent.Cases<List<String>> {
    @Override
    public List<String> started(CallEvent.Started event) {
      return List.of();
    }

    @Override
    public List<String> spoken(CallEvent.Spoken event) {
      return List.of();
    }

    @Override
    public List<String> voiced(CallEvent.Voiced event) {
      return List.of();
    }

    /** Told with the entries that were considered. */
    @Override
    public List<String> cuesFound(CallEvent.CuesFound event) {
      return List.of();
    }

    @Override
    public List<String> emotionChanged(CallEvent.EmotionChanged event) {
      Stream<String> felt =
          Stream.of(
              messages.say(
                  "explain.levels",
                  Map.of("risk", event.state().risk().name(), "levels", levels(event.state()))),
              messages.say("explain.action", Map.of("action", event.action())));
      return Stream.concat(felt, event.state().complaint().map(this::complaint).stream()).toList();
    }

    private String complaint(Complaint complaint) {
      return complaint
          .settled()
          .map(
              by ->
                  messages.say(
                      "explain.complaint.settled",
                      Map.of(
                          "settlement",
                          messages.say("Settlement." + complaint.settlement().orElseThrow()),
                          "id",
                          by.entry().id())))
          .orElseGet(
              () ->
                  messages.say(
                      "explain.complaint.open",
                      Map.of("emotion", messages.say("Emotion." + complaint.emotion()))));
    }

    @Override
    public List<String> suggested(CallEvent.Suggested event) {
      Suggestion offered = event.suggestion();
      return List.of(
          messages.say(
              "explain.suggestion",
              Map.of("id", offered.entry().id(), "phrase", offered.phrase().marked())));
    }

    @Override
    public List<String> coached(CallEvent.Coached event) {
      CueEntry.Advice advice = event.coaching().advice();
      return List.of(
          messages.say(
              "explain.coaching", Map.of("advice", advice.text(), "phrase", advice.sayInstead())));
    }

    @Override
    public List<String> escalated(CallEvent.Escalated event) {
      return List.of(
          messages.say("explain.escalation", Map.of("ground", event.escalation().ground().name())));
    }

    @Override
    public List<String> stageReached(CallEvent.StageReached event) {
      return List.of(messages.say("explain.stage", Map.of("stage", event.stage().name())));
    }

    @Override
    public List<String> feedbackGiven(CallEvent.FeedbackGiven event) {
      return List.of();
    }

    @Override
    public List<String> marked(CallEvent.Marked event) {
      return List.of();
    }

    @Override
    public List<String> attended(CallEvent.Attended event) {
      return List.of();
    }

    @Override
    public List<String> noticed(CallEvent.Noticed event) {
      return List.of();
    }

    @Override
    public List<String> analyzedThrough(CallEvent.AnalyzedThrough event) {
      return List.of();
    }

    @Override
    public List<String> reported(CallEvent.Reported event) {
      return List.of();
    }
  }
}
