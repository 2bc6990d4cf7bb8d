package xinsheng.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.acoustic.VoiceSummary;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.cue.Cue;
import xinsheng.emotion.Complaint;
import xinsheng.manual.Emotion;
import xinsheng.manual.RiskLevel;
import xinsheng.stage.Stage;
import xinsheng.stage.StageCounts;
import xinsheng.suggest.Coaching;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.Suggestion;
import xinsheng.text.Language;

/** The summary of one call; meaning as in the message of the same name in call_report.proto. */
public record CallReport(
    Identity identity,
    Circumstances circumstances,
    Language language,
    String playbookVersion,
    Duration duration,
    EndCause endCause,
    List<ChannelSummary> channels,
    Turns turns,
    Mood mood,
    String scenario,
    Findings findings,
    Map<Stage, StageCounts.Count> stages) {

  /** The same with what may be shown of it. */
  public CallReport showing(Circumstances shown, Mood felt, Findings others) {
    return new CallReport(
        identity,
        shown,
        language,
        playbookVersion,
        duration,
        endCause,
        channels,
        turns,
        felt,
        scenario,
        others,
        stages);
  }

  /** A party's voice; empty if it had no audio. */
  public Optional<VoiceSummary> voice(Channel channel) {
    return channels.stream()
        .filter(each -> each.channel() == channel)
        .map(ChannelSummary::voice)
        .findFirst();
  }

  /** A party's share of all speech, 0 to 1; 0 where nobody spoke. */
  public double talkShare(Channel channel) {
    double all =
        channels.stream().map(ChannelSummary::voice).mapToDouble(CallReport::speechSeconds).sum();
    return all > 0 ? voice(channel).map(CallReport::speechSeconds).orElse(0.0) / all : 0;
  }

  private static double speechSeconds(VoiceSummary voice) {
    return voice.speech().toMillis() / 1000.0;
  }

  /** Who spoke when: copied from the call's configuration. */
  public record Identity(
      String callId, String customerId, String agentId, Optional<Instant> startTime) {}

  /** How the parties took turns: longest time without speech, and time for which both spoke. */
  public record Turns(Duration longestSilence, Duration overlap) {}

  /**
   * What was said, found, offered and done in a call, each in order.
   *
   * @param transcripts every settled utterance, without word times and other readings
   * @param feedback what became of suggestions, by their ids
   */
  public record Findings(
      List<Transcript> transcripts,
      List<Cue> cues,
      List<Suggestion> suggestions,
      Map<String, Outcome> feedback,
      List<Coaching> coaching,
      List<Escalation> escalations,
      List<Attention> attentions) {
    public Findings {
      transcripts = List.copyOf(transcripts);
      cues = List.copyOf(cues);
      suggestions = List.copyOf(suggestions);
      feedback = Collections.unmodifiableMap(new LinkedHashMap<>(feedback));
      coaching = List.copyOf(coaching);
      escalations = List.copyOf(escalations);
      attentions = List.copyOf(attentions);
    }

    /** The last of each, at most so many; all escalations and feedback, no cues. */
    Findings last(int words, int advice, int people) {
      return new Findings(
          tail(transcripts, words),
          List.of(),
          tail(suggestions, advice),
          feedback,
          tail(coaching, advice),
          escalations,
          tail(attentions, people));
    }

    private static <T> List<T> tail(List<T> list, int most) {
      return list.subList(Math.max(0, list.size() - most), list.size());
    }
  }

  /** The highest level of an emotion and when it was reached first. */
  public record Peak(double level, Duration at) {}

  /**
   * How the customer felt over the call.
   *
   * @param complaint the last complaint; open if nothing settled it
   */
  public record Mood(
      Map<Emotion, Peak> peaks,
      Emotion dominant,
      RiskLevel highestRisk,
      RiskLevel finalRisk,
      Duration atHighRisk,
      Optional<Complaint> complaint) {
    /** The same with what may be shown of the complaint. */
    public Mood complaining(Optional<Complaint> shown) {
      return new Mood(peaks, dominant, highestRisk, finalRisk, atHighRisk, shown);
    }
  }
}
