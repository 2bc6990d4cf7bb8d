package xinsheng.wire;

import static xinsheng.wire.Scalars.duration;

import xinsheng.ledger.CallReport.Findings;
import xinsheng.ledger.CallSnapshot;
import xinsheng.ledger.EmotionPoint;

/** Snapshots as messages. */
public final class SnapshotMapper {
  private SnapshotMapper() {}

  /** The snapshot that a late joiner gets before the next event. */
  public static xinsheng.v1.CallSnapshot snapshot(CallSnapshot snapshot) {
    var message =
        xinsheng.v1.CallSnapshot.newBuilder()
            .setSequence(snapshot.sequence())
            .setOffset(duration(snapshot.offset()))
            .addAllTrace(snapshot.trace().stream().map(SnapshotMapper::point).toList())
            .setOnHold(snapshot.onHold());
    snapshot.started().ifPresent(each -> message.setSessionStarted(EventMapper.started(each)));
    snapshot.emotion().ifPresent(each -> message.setEmotion(JudgementMapper.emotion(each)));
    snapshot.stage().ifPresent(each -> message.setStage(JudgementMapper.stage(each)));
    add(snapshot.lately(), message);
    return message.build();
  }

  private static void add(Findings lately, xinsheng.v1.CallSnapshot.Builder message) {
    lately.transcripts().forEach(each -> message.addTranscripts(SpeechMapper.transcript(each)));
    lately.suggestions().forEach(each -> message.addSuggestions(JudgementMapper.suggestion(each)));
    lately
        .feedback()
        .forEach((id, outcome) -> message.addFeedback(JudgementMapper.feedback(id, outcome)));
    lately.coaching().forEach(each -> message.addCoaching(JudgementMapper.coaching(each)));
    lately.escalations().forEach(each -> message.addEscalations(JudgementMapper.escalation(each)));
    lately.attentions().forEach(each -> message.addAttentions(AttentionMapper.message(each)));
  }

  private static xinsheng.v1.EmotionPoint point(EmotionPoint point) {
    return xinsheng.v1.EmotionPoint.newBuilder()
        .setOffset(duration(point.offset()))
        .addAllLevels(JudgementMapper.levels(point.levels()))
        .build();
  }
}
