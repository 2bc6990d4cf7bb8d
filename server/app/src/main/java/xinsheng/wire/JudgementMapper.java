package xinsheng.wire;

import static xinsheng.wire.Scalars.channel;
import static xinsheng.wire.Scalars.duration;
import static xinsheng.wire.Scalars.span;

import java.util.List;
import java.util.Map;
import xinsheng.cue.Cue;
import xinsheng.cue.LikeLine;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.Outcome;
import xinsheng.manual.Emotion;
import xinsheng.suggest.FilledPhrase;
import xinsheng.v1.CallStage;
import xinsheng.v1.Coaching;
import xinsheng.v1.Complaint;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.EmotionLevel;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationGround;
import xinsheng.v1.EscalationState;
import xinsheng.v1.MatchKind;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.Settlement;
import xinsheng.v1.Slot;
import xinsheng.v1.SlotFiller;
import xinsheng.v1.Standing;
import xinsheng.v1.Suggestion;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.SuggestionOutcome;

/** Judgements as messages. Our enums carry the names of theirs, without the prefix. */
public final class JudgementMapper {
  private JudgementMapper() {}

  /** Levels and risk, and what moved them. */
  public static EmotionChange emotion(CallEvent.EmotionChanged changed) {
    EmotionChange.Builder message =
        EmotionChange.newBuilder()
            .addAllLevels(levels(changed.state().levels()))
            .setRisk(risk(changed.state().risk()))
            .setAction(changed.action())
            .addAllCauses(cues(changed.causes()));
    changed.state().complaint().ifPresent(each -> message.setComplaint(complaint(each)));
    return message.build();
  }

  static Complaint complaint(xinsheng.emotion.Complaint complaint) {
    Complaint.Builder message =
        Complaint.newBuilder()
            .setEmotion(emotion(complaint.emotion()))
            .setSinceOffset(duration(complaint.since()));
    complaint.opened().ifPresent(each -> message.setOpenedBy(cue(each)));
    complaint
        .settlement()
        .ifPresent(each -> message.setSettlement(Settlement.valueOf("SETTLEMENT_" + each)));
    complaint.settled().ifPresent(each -> message.setSettledBy(cue(each)));
    return message.build();
  }

  static Suggestion suggestion(xinsheng.suggest.Suggestion suggestion) {
    return Suggestion.newBuilder()
        .setSuggestionId(suggestion.id())
        .setPlaybookEntry(suggestion.entry().id())
        .setManualSection(suggestion.entry().origin().manual())
        .setPhrase(suggestion.phrase().text())
        .addAllSlots(suggestion.phrase().slots().stream().map(JudgementMapper::slot).toList())
        .setRank(suggestion.rank())
        .setStanding(Standing.STANDING_CONFIRMED)
        .addAllCauses(cues(suggestion.causes()))
        .build();
  }

  private static Slot slot(FilledPhrase.Filled slot) {
    return Slot.newBuilder()
        .setName(slot.name())
        .setStart(slot.start())
        .setEnd(slot.end())
        .setFiller(SlotFiller.valueOf("SLOT_FILLER_" + slot.filler()))
        .build();
  }

  static SuggestionFeedback feedback(String id, Outcome outcome) {
    return SuggestionFeedback.newBuilder()
        .setSuggestionId(id)
        .setOutcome(SuggestionOutcome.valueOf("SUGGESTION_OUTCOME_" + outcome))
        .build();
  }

  static CallStage stage(xinsheng.manual.CallStage stage) {
    return CallStage.valueOf("CALL_STAGE_" + stage);
  }

  static Coaching coaching(xinsheng.suggest.Coaching coaching) {
    return Coaching.newBuilder()
        .setPlaybookEntry(coaching.cause().entry().id())
        .setManualSection(coaching.cause().entry().origin().manual())
        .setAdvice(coaching.advice().text())
        .setSayInstead(coaching.advice().sayInstead())
        .addCauses(cue(coaching.cause()))
        .build();
  }

  static Escalation escalation(xinsheng.suggest.Escalation escalation) {
    return Escalation.newBuilder()
        .setEscalationId(escalation.id())
        .setState(EscalationState.valueOf("ESCALATION_STATE_" + escalation.state()))
        .setGround(EscalationGround.valueOf("ESCALATION_GROUND_" + escalation.ground()))
        .setPlaybookEntry(escalation.cause().entry().id())
        .setManualSection(escalation.cause().entry().origin().manual())
        .addAllSteps(escalation.steps())
        .addCauses(cue(escalation.cause()))
        .build();
  }

  static List<xinsheng.v1.Cue> cues(List<Cue> cues) {
    return cues.stream().map(JudgementMapper::cue).toList();
  }

  static xinsheng.v1.Cue cue(Cue cue) {
    var message = xinsheng.v1.Cue.newBuilder();
    cue.dueStage().ifPresent(each -> message.setDueStage(stage(each)));
    cue.like().ifPresent(each -> message.setLike(like(each)));
    return message
        .setCueId(cue.id())
        .setPlaybookEntry(cue.entry().id())
        .setManualSection(cue.entry().origin().manual())
        .setChannel(channel(cue.entry().when().hears()))
        .setWords(cue.words())
        .setSpan(span(cue.span()))
        .setUtteranceId(cue.utteranceId())
        .addAllMeasures(MeasureMapper.measures(cue.measures()))
        .setTitle(cue.entry().title())
        .setConfidence(cue.confidence())
        .addAllWeights(levels(cue.entry().moves()))
        .setMatchKind(matchKind(cue))
        .setTakenFor(cue.matched().as())
        .build();
  }

  private static xinsheng.v1.LikeLine like(LikeLine line) {
    return xinsheng.v1.LikeLine.newBuilder()
        .setLineId(line.id())
        .setText(line.text())
        .setLabel(line.label())
        .setLikeness(line.likeness())
        .build();
  }

  private static MatchKind matchKind(Cue cue) {
    return cue.words().isEmpty()
        ? MatchKind.MATCH_KIND_UNSPECIFIED
        : MatchKind.valueOf("MATCH_KIND_" + cue.matched().by());
  }

  static xinsheng.v1.Emotion emotion(Emotion emotion) {
    return xinsheng.v1.Emotion.valueOf("EMOTION_" + emotion);
  }

  static RiskLevel risk(xinsheng.manual.RiskLevel risk) {
    return RiskLevel.valueOf("RISK_LEVEL_" + risk);
  }

  static List<EmotionLevel> levels(Map<Emotion, Double> levels) {
    return levels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            each ->
                EmotionLevel.newBuilder()
                    .setEmotion(emotion(each.getKey()))
                    .setLevel(each.getValue())
                    .build())
        .toList();
  }
}
