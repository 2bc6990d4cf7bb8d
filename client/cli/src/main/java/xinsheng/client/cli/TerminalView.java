package xinsheng.client.cli;

import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xinsheng.client.CallException;
import xinsheng.client.cli.Screen.Style;
import xinsheng.v1.Attention;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.CallSnapshot;
import xinsheng.v1.Channel;
import xinsheng.v1.ChannelSummary;
import xinsheng.v1.Coaching;
import xinsheng.v1.Complaint;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationState;
import xinsheng.v1.Marker;
import xinsheng.v1.Notice;
import xinsheng.v1.RateBand;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.Settlement;
import xinsheng.v1.StageReached;
import xinsheng.v1.Suggestion;
import xinsheng.v1.SuggestionFeedback;
import xinsheng.v1.Transcript;
import xinsheng.v1.VoiceMeasurement;

/** What the agent would see: words as they settle, levels, rate, suggestions with their source. */
final class TerminalView implements EventPrinter {
  private static final int LABEL_COLUMNS = 10;
  private static final int TIME_COLUMNS = 9;

  /** Arousal of a voice that sounds as usual, and how far from it is worth a line. */
  private static final double USUAL = 0.5;

  private static final double NOTABLE = 0.2;

  private final Screen screen;
  private final String callId;
  private final MoodBars mood = new MoodBars();
  private ContractWords words = ContractWords.of("");
  private RateBand band = RateBand.getDefaultInstance();
  private String interim = "";
  private String rate = "";
  private String levels = "";
  private Complaint complaint = Complaint.getDefaultInstance();

  /**
   * @param callId shown before each line, where several calls are shown; else empty
   */
  TerminalView(Screen screen, String callId) {
    this.screen = screen;
    this.callId = callId;
  }

  @Override
  public void onSessionStarted(SessionStarted started, CallEvent event) {
    words = ContractWords.of(started.getLanguageCode());
    band = started.getAgentRate();
    String model = started.getRecognizerModel();
    String key = started.getDemoModel() ? "screen.started.with.demo.model" : "screen.started";
    String text =
        words.say(
            model.isEmpty() || started.getDemoModel() ? key : "screen.started.with.model",
            Map.of(
                "call", started.getCallId(),
                "language", words.language(started.getLanguageCode()),
                "model", model,
                "version", started.getPlaybookVersion()));
    line(event, "", text, Style.DIM);
  }

  @Override
  public void onSnapshot(CallSnapshot snapshot) {
    CallEvent then = CallEvent.newBuilder().setOffset(snapshot.getOffset()).build();
    onSessionStarted(snapshot.getSessionStarted(), then);
    line(then, "", words.say("screen.snapshot"), Style.DIM);
    snapshot.getTranscriptsList().forEach(each -> onTranscript(each, then));
    snapshot.getSuggestionsList().forEach(each -> onSuggestion(each, then));
    snapshot.getCoachingList().forEach(each -> onCoaching(each, then));
    snapshot.getEscalationsList().forEach(each -> onEscalation(each, then));
    snapshot.getAttentionsList().forEach(each -> onAttention(each, then));
    if (snapshot.hasEmotion()) {
      show(snapshot.getEmotion(), then);
    }
    if (snapshot.getOnHold()) {
      line(then, "", words.say("screen.on.hold"), Style.DIM);
    }
  }

  @Override
  public void onBroken(CallException error, java.time.Duration delay) {
    screen.line("", "… " + words.say("screen.reconnecting"), Style.YELLOW);
  }

  @Override
  public void onTranscript(Transcript transcript, CallEvent event) {
    String who = words.channel(transcript.getChannelValue());
    if (!transcript.getIsFinal()) {
      interim = who + " " + tail(transcript.getText());
      footer();
      return;
    }
    interim = "";
    String doubt = transcript.getUnreliable() ? " [" + words.say("screen.doubtful") + "]" : "";
    line(event, who, transcript.getText() + doubt, doubt.isEmpty() ? Style.BOLD : Style.DIM);
    footer();
  }

  @Override
  public void onVoice(VoiceMeasurement voice, CallEvent event) {
    if (voice.getChannel() == Channel.CHANNEL_AGENT && voice.getRate().hasRecentPerMinute()) {
      rate = gauge(voice);
      if (!voice.getIsInterim()) {
        line(event, "", rate, Style.DIM);
      }
      footer();
    } else if (isNotable(voice)) {
      line(
          event,
          "",
          words.say(
              "screen.arousal",
              Map.of(
                  "value", voice.getArousal().getValue(),
                  "evidence", words.measures(voice.getArousal().getEvidenceList()))),
          Style.DIM);
    }
  }

  @Override
  public void onEmotionChange(EmotionChange change, CallEvent event) {
    tellComplaint(change.getComplaint(), event);
    if (change.getCausesCount() > 0) {
      show(change, event);
      String causes = words.say("screen.because") + " " + words.causes(change.getCausesList());
      screen.line(time(event), causes, Style.DIM);
    } else if (mood.isNews(change)) {
      String how = words.say(mood.isEased(change) ? "screen.eased" : "screen.moved");
      show(change, event);
      screen.line(time(event), how, Style.DIM);
    } else {
      levels = MoodBars.text(change, words);
      footer();
    }
  }

  private void tellComplaint(Complaint last, CallEvent event) {
    if (!last.equals(complaint)) {
      complaint = last;
      boolean isOpen = last.getSettlement() == Settlement.SETTLEMENT_UNSPECIFIED;
      line(event, "", isOpen ? words.opened(last) : words.settled(last), Style.YELLOW);
    }
  }

  private void show(EmotionChange change, CallEvent event) {
    mood.shown(change);
    levels = MoodBars.text(change, words);
    footer();
    screen.line(time(event), levels, styleOf(change.getRisk()));
  }

  @Override
  public void onSuggestion(Suggestion suggestion, CallEvent event) {
    String text =
        "[%s] %s".formatted(suggestion.getManualSection(), ContractWords.marked(suggestion));
    line(event, "→ " + words.say("screen.suggestion"), text, Style.GREEN);
  }

  @Override
  public void onCoaching(Coaching coaching, CallEvent event) {
    String phrase = coaching.getSayInstead();
    String instead =
        phrase.isEmpty() ? "" : " → " + words.say("screen.say.instead", Map.of("phrase", phrase));
    String text =
        "[%s] %s (%s)%s"
            .formatted(
                coaching.getManualSection(),
                coaching.getAdvice(),
                words.evidence(coaching.getCausesList()),
                instead);
    line(event, "! " + words.say("screen.coaching"), text, Style.YELLOW);
  }

  @Override
  public void onEscalation(Escalation escalation, CallEvent event) {
    boolean standing = escalation.getState() != EscalationState.ESCALATION_STATE_WITHDRAWN;
    String text =
        "[%s] %s · %s · %s"
            .formatted(
                escalation.getManualSection(),
                words.ground(escalation.getGroundValue()),
                words.state(escalation.getStateValue()),
                words.evidence(escalation.getCausesList()));
    String steps = standing ? " · " + String.join(" → ", escalation.getStepsList()) : "";
    String label = "‼ " + words.say("screen.escalation");
    line(event, label, text + steps, standing ? Style.RED : Style.DIM);
  }

  @Override
  public void onStageReached(StageReached reached, CallEvent event) {
    line(event, words.say("screen.stage"), words.stage(reached.getStageValue()), Style.DIM);
  }

  @Override
  public void onFeedback(SuggestionFeedback feedback, CallEvent event) {
    String text = feedback.getSuggestionId() + " " + words.outcome(feedback.getOutcomeValue());
    line(event, words.say("screen.feedback"), text, Style.DIM);
  }

  @Override
  public void onMarker(Marker marker, CallEvent event) {
    String who = marker.getChannelValue() == 0 ? "" : " " + words.channel(marker.getChannelValue());
    line(event, words.say("screen.marker"), words.marker(marker.getKindValue()) + who, Style.DIM);
  }

  @Override
  public void onAttention(Attention attention, CallEvent event) {
    line(event, words.say("screen.attention"), words.attention(attention), Style.YELLOW);
  }

  @Override
  public void onNotice(Notice notice, CallEvent event) {
    line(event, words.say("screen.notice"), words.notice(notice), Style.DIM);
  }

  @Override
  public void onUnknownEvent(CallEvent event) {
    String fields = String.valueOf(event.getUnknownFields().asMap().keySet());
    String text = words.say("screen.unknown.event", Map.of("fields", fields));
    line(event, words.say("screen.notice"), text, Style.DIM);
  }

  @Override
  public void onReport(CallReport report, CallEvent event) {
    interim = "";
    screen.footer(List.of());
    String text =
        words.say(
            "screen.report.summary",
            Map.of(
                "highest", words.risk(report.getHighestRiskValue()),
                "final", words.risk(report.getFinalRiskValue()),
                "emotion", words.emotion(report.getDominantEmotionValue()),
                "scenario", report.getScenario().isEmpty() ? "-" : report.getScenario(),
                "cues", report.getCuesCount(),
                "suggestions", report.getSuggestionsCount(),
                "coaching", report.getCoachingCount(),
                "escalations", report.getEscalationsCount()));
    line(event, words.say("screen.report"), text, Style.BOLD);
    for (ChannelSummary party : report.getChannelsList()) {
      line(event, words.channel(party.getChannelValue()), voice(party), Style.PLAIN);
    }
  }

  private String voice(ChannelSummary party) {
    List<String> figures = new ArrayList<>();
    figures.add(words.say("screen.talk.share", Map.of("share", party.getTalkShare())));
    if (party.hasSpeechRatePerMinute()) {
      figures.add(words.say("screen.rate", Map.of("rate", party.getSpeechRatePerMinute())));
    }
    figures.add(words.say("screen.pauses", Map.of("count", party.getPauseCount())));
    figures.add(words.say("screen.interruptions", Map.of("count", party.getInterruptionCount())));
    if (party.hasResponseLatency()) {
      double seconds = seconds(party.getResponseLatency());
      figures.add(words.say("screen.answers", Map.of("seconds", seconds)));
    }
    if (party.hasArousal()) {
      figures.add(
          words.say(
              "screen.arousal.summary",
              Map.of(
                  "value", party.getArousal(),
                  "highest", party.getHighestArousal(),
                  "seconds", seconds(party.getHighestArousalOffset()))));
    }
    return String.join(" · ", figures);
  }

  private static boolean isNotable(VoiceMeasurement voice) {
    return voice.getArousal().hasValue()
        && Math.abs(voice.getArousal().getValue() - USUAL) >= NOTABLE;
  }

  private void line(CallEvent event, String label, String text, Style style) {
    screen.line(time(event) + Screen.pad(label, LABEL_COLUMNS) + " ", text, style);
  }

  private String time(CallEvent event) {
    String prefix = callId.isEmpty() ? "" : callId + " ";
    String time = words.say("screen.time", Map.of("seconds", seconds(event.getOffset())));
    return prefix + Screen.padLeft(time, TIME_COLUMNS) + " ";
  }

  private void footer() {
    List<String> rows = new ArrayList<>();
    rows.add(levels.isEmpty() ? "…" : levels);
    String agent = words.channel(Channel.CHANNEL_AGENT_VALUE);
    rows.add(rate.isEmpty() ? "…" : agent + " " + rate);
    rows.add(interim.isEmpty() ? "…" : interim);
    screen.footer(rows);
  }

  private String gauge(VoiceMeasurement voice) {
    String mark =
        switch (voice.getRate().getPace()) {
          case PACE_FAST -> "▲";
          case PACE_SLOW -> "▼";
          case PACE_FINE -> "✓";
          case PACE_UNSPECIFIED -> "-";
          case UNRECOGNIZED -> "?" + voice.getRate().getPaceValue();
        };
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("rate", voice.getRate().getRecentPerMinute());
    arguments.put("mark", mark);
    arguments.put("lowest", band.getLowestPerMinute());
    arguments.put("highest", band.getHighestPerMinute());
    return words.say("screen.rate.gauge", arguments);
  }

  /** The end of a long interim text: what is being said now. */
  private static String tail(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= 30 ? text : "…" + text.substring(text.offsetByCodePoints(0, length - 30));
  }

  private static Style styleOf(RiskLevel risk) {
    return switch (risk) {
      case RISK_LEVEL_HIGH -> Style.RED;
      case RISK_LEVEL_MEDIUM -> Style.YELLOW;
      case RISK_LEVEL_LOW, RISK_LEVEL_UNSPECIFIED, UNRECOGNIZED -> Style.PLAIN;
    };
  }

  private static double seconds(Duration offset) {
    return offset.getSeconds() + offset.getNanos() / 1e9;
  }
}
