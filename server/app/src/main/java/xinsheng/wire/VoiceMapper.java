package xinsheng.wire;

import static xinsheng.wire.Scalars.channel;
import static xinsheng.wire.Scalars.duration;
import static xinsheng.wire.Scalars.seconds;
import static xinsheng.wire.Scalars.set;
import static xinsheng.wire.Scalars.span;

import xinsheng.acoustic.Pace;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.v1.Arousal;
import xinsheng.v1.Level;
import xinsheng.v1.Pauses;
import xinsheng.v1.Pitch;
import xinsheng.v1.SpeechRate;
import xinsheng.v1.TurnTaking;
import xinsheng.v1.Usual;

/** Voices as messages. */
final class VoiceMapper {
  private VoiceMapper() {}

  static xinsheng.v1.VoiceMeasurement voice(VoiceMeasurement voice, boolean settled) {
    return xinsheng.v1.VoiceMeasurement.newBuilder()
        .setChannel(channel(voice.channel()))
        .setUtteranceId(voice.utteranceId())
        .setSpan(span(voice.span()))
        .setIsInterim(!settled)
        .setPitch(pitch(voice.pitch()))
        .setLevel(level(voice.level()))
        .setRate(rate(voice.rate()))
        .setPauses(pauses(voice.pauses()))
        .setArousal(arousal(voice.arousal()))
        .setTurn(turn(voice.turn()))
        .build();
  }

  static Pauses pauses(VoiceMeasurement.Pauses pauses) {
    return Pauses.newBuilder()
        .setCount(pauses.count())
        .setTotal(duration(pauses.total()))
        .setLongest(duration(pauses.longest()))
        .build();
  }

  private static Pitch pitch(VoiceMeasurement.Pitch pitch) {
    Pitch.Builder message = Pitch.newBuilder();
    set(pitch.hertz(), message::setMedianHertz);
    set(pitch.range(), message::setRangeSemitones);
    set(pitch.change(), message::setChangeSemitones);
    set(pitch.finalRise(), message::setFinalRiseSemitones);
    pitch.usual().ifPresent(each -> message.setUsual(usual(each)));
    return message.build();
  }

  private static Level level(VoiceMeasurement.Level level) {
    Level.Builder message = Level.newBuilder();
    set(level.dbfs(), message::setMeanDbfs);
    set(level.change(), message::setChangeDecibels);
    set(level.rise(), message::setSuddenRiseDecibels);
    set(level.loudness(), message::setLoudnessLufs);
    set(level.noise(), message::setNoiseFloorDbfs);
    level.usual().ifPresent(each -> message.setUsual(usual(each)));
    return message.build();
  }

  private static SpeechRate rate(VoiceMeasurement.Rate rate) {
    SpeechRate.Builder message = SpeechRate.newBuilder().setPace(pace(rate.pace()));
    set(rate.speech(), message::setSpeechPerMinute);
    set(rate.articulation(), message::setArticulationPerMinute);
    set(rate.ratio(), message::setRatio);
    set(rate.recent(), message::setRecentPerMinute);
    set(rate.syllables(), message::setSyllablesPerMinute);
    rate.usual().ifPresent(each -> message.setUsual(usual(each)));
    return message.build();
  }

  private static Arousal arousal(VoiceMeasurement.Arousal arousal) {
    Arousal.Builder message =
        Arousal.newBuilder().addAllEvidence(MeasureMapper.measures(arousal.evidence()));
    set(arousal.value(), message::setValue);
    return message.build();
  }

  private static TurnTaking turn(VoiceMeasurement.Turn turn) {
    TurnTaking.Builder message =
        TurnTaking.newBuilder()
            .setOverlap(duration(turn.overlap()))
            .setInterrupts(turn.interrupts());
    set(turn.latency(), latency -> message.setResponseLatency(seconds(latency)));
    return message.build();
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
}
