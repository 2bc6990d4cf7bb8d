package xinsheng.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import xinsheng.acoustic.Pace;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.emotion.EmotionState;
import xinsheng.manual.Emotion;
import xinsheng.v1.Alternative;
import xinsheng.v1.AudioSpan;
import xinsheng.v1.Coaching;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.EmotionLevel;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationGround;
import xinsheng.v1.EscalationState;
import xinsheng.v1.MatchKind;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.Suggestion;
import xinsheng.v1.Usual;
import xinsheng.v1.Word;

/** Judgements as messages. Our enums carry the names of theirs, without the prefix. */
public final class JudgementMapper {
  private JudgementMapper() {}

  static xinsheng.v1.Transcript transcript(Transcript transcript) {
    var message =
        xinsheng.v1.Transcript.newBuilder()
            .setUtteranceId(transcript.utteranceId())
            .setChannel(channel(transcript.channel()))
            .setIsFinal(transcript.settled())
            .setText(transcript.text())
            .setSpan(span(transcript.span()))
            .setConfidence(transcript.confidence())
            .setUnreliable(transcript.unreliable());
    for (xinsheng.asr.Word word : transcript.words()) {
      message.addWords(
          Word.newBuilder()
              .setText(word.text())
              .setSpan(span(word.span()))
              .setConfidence(word.confidence()));
    }
    for (xinsheng.asr.Alternative other : transcript.alternatives()) {
      message.addAlternatives(
          Alternative.newBuilder().setText(other.text()).setConfidence(other.confidence()));
    }
    return message.build();
  }

  static xinsheng.v1.VoiceMeasurement voice(VoiceMeasurement voice, boolean settled) {
    var message =
        xinsheng.v1.VoiceMeasurement.newBuilder()
            .setChannel(channel(voice.channel()))
            .setUtteranceId(voice.utteranceId())
            .setSpan(span(voice.span()))
            .setPauseCount(voice.pauses().count())
            .setPauseDuration(duration(voice.pauses().total()))
            .setLongestPause(duration(voice.pauses().longest()))
            .setIsInterim(!settled)
            .setArousalEvidence(voice.arousal().evidence());
    set(voice.pitch().hertz(), message::setPitchHertz);
    set(voice.pitch().range(), message::setPitchRangeSemitones);
    set(voice.pitch().change(), message::setPitchChangeSemitones);
    set(voice.level().dbfs(), message::setLevelDbfs);
    set(voice.level().change(), message::setLevelChangeDecibels);
    set(voice.rate().speech(), message::setSpeechRatePerMinute);
    set(voice.rate().articulation(), message::setArticulationRatePerMinute);
    set(voice.rate().ratio(), message::setRateRatio);
    set(voice.rate().recent(), message::setRecentRatePerMinute);
    set(voice.rate().syllables(), message::setSyllableRatePerMinute);
    set(voice.pitch().finalRise(), message::setFinalRiseSemitones);
    set(voice.level().rise(), message::setSuddenRiseDecibels);
    set(voice.arousal().value(), message::setArousal);
    set(voice.level().loudness(), message::setLoudnessLufs);
    set(voice.level().noise(), message::setNoiseFloorDbfs);
    voice.pitch().usual().ifPresent(each -> message.setUsualPitch(usual(each)));
    voice.level().usual().ifPresent(each -> message.setUsualLevel(usual(each)));
    voice.rate().usual().ifPresent(each -> message.setUsualRate(usual(each)));
    set(voice.turn().latency(), message::setResponseLatencySeconds);
    return message
        .setPace(pace(voice.rate().pace()))
        .setOverlapDuration(duration(voice.turn().overlap()))
        .setInterrupts(voice.turn().interrupts())
        .build();
  }

  private static Usual usual(VoiceMeasurement.Usual usual) {
    return Usual.newBuilder().setValue(usual.value()).setSpread(usual.spread()).build();
  }

  private static xinsheng.v1.Pace pace(Pace pace) {
    return switch (pace) {
      case UNKNOWN -> xinsheng.v1.Pace.PACE_UNSPECIFIED;
      case SLOW -> xinsheng.v1.Pace.PACE_SLOW;
      case FINE -> xinsheng.v1.Pace.PACE_FINE;
      case FAST -> xinsheng.v1.Pace.PACE_FAST;
    };
  }

  public static EmotionChange emotion(EmotionState state, String action, List<Cue> causes) {
    return EmotionChange.newBuilder()
        .addAllLevels(levels(state.levels()))
        .setRisk(risk(state.risk()))
        .setAction(action)
        .addAllCauses(cues(causes))
        .build();
  }

  static Suggestion suggestion(xinsheng.suggest.Suggestion suggestion) {
    return Suggestion.newBuilder()
        .setSuggestionId(suggestion.id())
        .setPlaybookEntry(suggestion.entry().id())
        .setManualSection(suggestion.entry().origin().manual())
        .setPhrase(suggestion.phrase())
        .addAllCauses(cues(suggestion.causes()))
        .build();
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
    return xinsheng.v1.Cue.newBuilder()
        .setCueId(cue.id())
        .setPlaybookEntry(cue.entry().id())
        .setManualSection(cue.entry().origin().manual())
        .setChannel(channel(cue.entry().when().hears()))
        .setWords(cue.words())
        .setSpan(span(cue.span()))
        .setUtteranceId(cue.utteranceId())
        .setMeasured(cue.measured())
        .setConfidence(cue.confidence())
        .addAllWeights(levels(cue.entry().moves()))
        .setMatchKind(matchKind(cue))
        .setTakenFor(cue.matched().as())
        .build();
  }

  private static MatchKind matchKind(Cue cue) {
    return cue.words().isEmpty()
        ? MatchKind.MATCH_KIND_UNSPECIFIED
        : MatchKind.valueOf("MATCH_KIND_" + cue.matched().by());
  }

  static xinsheng.v1.Channel channel(Channel channel) {
    return xinsheng.v1.Channel.valueOf("CHANNEL_" + channel);
  }

  public static xinsheng.v1.Emotion emotion(Emotion emotion) {
    return xinsheng.v1.Emotion.valueOf("EMOTION_" + emotion);
  }

  static RiskLevel risk(xinsheng.manual.RiskLevel risk) {
    return RiskLevel.valueOf("RISK_LEVEL_" + risk);
  }

  static AudioSpan span(TimeSpan span) {
    return AudioSpan.newBuilder()
        .setStartOffset(duration(span.start()))
        .setEndOffset(duration(span.end()))
        .build();
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  static void set(OptionalDouble value, DoubleConsumer setter) {
    value.ifPresent(setter);
  }

  private static List<EmotionLevel> levels(Map<Emotion, Double> levels) {
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
