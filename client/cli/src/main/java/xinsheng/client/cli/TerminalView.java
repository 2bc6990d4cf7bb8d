package xinsheng.client.cli;

import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import xinsheng.client.CallException;
import xinsheng.client.cli.Screen.Style;
import xinsheng.v1.CallEvent;
import xinsheng.v1.CallReport;
import xinsheng.v1.Channel;
import xinsheng.v1.ChannelSummary;
import xinsheng.v1.Coaching;
import xinsheng.v1.Cue;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.EmotionLevel;
import xinsheng.v1.Escalation;
import xinsheng.v1.EscalationState;
import xinsheng.v1.Notice;
import xinsheng.v1.RateBand;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.SessionStarted;
import xinsheng.v1.Suggestion;
import xinsheng.v1.Transcript;
import xinsheng.v1.VoiceMeasurement;

/** What the agent would see: words as they settle, levels, rate, suggestions with their source. */
final class TerminalView implements EventPrinter {
  private static final int LABEL_COLUMNS = 10;
  private static final int BAR_CELLS = 4;

  /** Arousal of a voice that sounds as usual, and how far from it is worth a line. */
  private static final double USUAL = 0.5;

  private static final double NOTABLE = 0.2;

  private final Screen screen;
  private final String callId;
  private Labels labels = Labels.of("");
  private RateBand band = RateBand.getDefaultInstance();
  private String interim = "";
  private String rate = "";
  private String levels = "";

  /**
   * @param callId shown before each line, where several calls are shown; else empty
   */
  TerminalView(Screen screen, String callId) {
    this.screen = screen;
    this.callId = callId;
  }

  @Override
  public void onSessionStarted(SessionStarted started, CallEvent event) {
    labels = Labels.of(started.getLanguageCode());
    band = started.getAgentRate();
    String model = started.getRecognizerModel();
    line(
        event,
        "",
        "%s · %s%s · playbook %s"
            .formatted(
                started.getCallId(),
                started.getLanguageCode(),
                model.isEmpty() ? "" : " · " + model + (started.getDemoModel() ? " (demo)" : ""),
                started.getPlaybookVersion()),
        Style.DIM);
  }

  @Override
  public void onBroken(CallException error, java.time.Duration delay) {
    screen.line("", "… " + labels.broken(), Style.YELLOW);
  }

  @Override
  public void onTranscript(Transcript transcript, CallEvent event) {
    String who = labels.channel(transcript.getChannelValue());
    if (!transcript.getIsFinal()) {
      interim = who + " " + tail(transcript.getText());
      footer();
      return;
    }
    interim = "";
    String doubt = transcript.getUnreliable() ? " [" + labels.doubtful() + "]" : "";
    line(event, who, transcript.getText() + doubt, doubt.isEmpty() ? Style.BOLD : Style.DIM);
    footer();
  }

  @Override
  public void onVoice(VoiceMeasurement voice, CallEvent event) {
    if (voice.getChannel() == Channel.CHANNEL_AGENT && voice.hasRecentRatePerMinute()) {
      rate = gauge(voice);
      if (!voice.getIsInterim()) {
        line(event, "", rate, Style.DIM);
      }
      footer();
    } else if (voice.hasArousal() && Math.abs(voice.getArousal() - USUAL) >= NOTABLE) {
      String text =
          labels.arousal() + " %.2f (%s)".formatted(voice.getArousal(), voice.getArousalEvidence());
      line(event, "", text, Style.DIM);
    }
  }

  @Override
  public void onEmotionChange(EmotionChange change, CallEvent event) {
    levels =
        change.getLevelsList().stream().map(this::bar).collect(Collectors.joining("  "))
            + "  %s %s".formatted(labels.risk(), labels.risk(change.getRiskValue()));
    footer();
    if (change.getCausesCount() > 0) {
      screen.line(time(event), levels, styleOf(change.getRisk()));
      String causes = labels.because() + " " + causes(change.getCausesList());
      screen.line(time(event), causes, Style.DIM);
    }
  }

  @Override
  public void onSuggestion(Suggestion suggestion, CallEvent event) {
    String text = "[%s] %s".formatted(suggestion.getManualSection(), suggestion.getPhrase());
    line(event, "→ " + labels.suggestion(), text, Style.GREEN);
  }

  @Override
  public void onCoaching(Coaching coaching, CallEvent event) {
    String instead =
        coaching.getSayInstead().isEmpty()
            ? ""
            : " → " + labels.sayInstead() + "：" + coaching.getSayInstead();
    String text =
        "[%s] %s (%s)%s"
            .formatted(
                coaching.getManualSection(),
                coaching.getAdvice(),
                evidence(coaching.getCausesList()),
                instead);
    line(event, "! " + labels.coaching(), text, Style.YELLOW);
  }

  @Override
  public void onEscalation(Escalation escalation, CallEvent event) {
    boolean standing = escalation.getState() != EscalationState.ESCALATION_STATE_WITHDRAWN;
    String text =
        "[%s] %s · %s · %s"
            .formatted(
                escalation.getManualSection(),
                labels.ground(escalation.getGroundValue()),
                labels.state(escalation.getStateValue()),
                evidence(escalation.getCausesList()));
    String steps = standing ? " · " + String.join(" → ", escalation.getStepsList()) : "";
    line(event, "‼ " + labels.escalation(), text + steps, standing ? Style.RED : Style.DIM);
  }

  @Override
  public void onNotice(Notice notice, CallEvent event) {
    line(event, labels.notice(), notice.getCode() + ": " + notice.getMessage(), Style.DIM);
  }

  @Override
  public void onUnknownEvent(CallEvent event) {
    String fields = String.valueOf(event.getUnknownFields().asMap().keySet());
    line(event, labels.notice(), labels.unknownEvent() + " " + fields, Style.DIM);
  }

  @Override
  public void onReport(CallReport report, CallEvent event) {
    interim = "";
    screen.footer(List.of());
    line(
        event,
        labels.report(),
        "%s %s → %s · %s %s · cues %d · suggestions %d · coaching %d · escalations %d"
            .formatted(
                labels.risk(),
                labels.risk(report.getHighestRiskValue()),
                labels.risk(report.getFinalRiskValue()),
                labels.emotion(report.getDominantEmotionValue()),
                report.getScenario(),
                report.getCuesCount(),
                report.getSuggestionsCount(),
                report.getCoachingCount(),
                report.getEscalationsCount()),
        Style.BOLD);
    for (ChannelSummary party : report.getChannelsList()) {
      line(event, labels.channel(party.getChannelValue()), voice(party), Style.PLAIN);
    }
  }

  private String voice(ChannelSummary party) {
    List<String> figures = new ArrayList<>();
    figures.add("%s %.0f %%".formatted(labels.talks(), 100 * party.getTalkShare()));
    if (party.hasSpeechRatePerMinute()) {
      figures.add("%.0f %s".formatted(party.getSpeechRatePerMinute(), labels.rateUnit()));
    }
    figures.add("%s %d".formatted(labels.pauses(), party.getPauseCount()));
    figures.add("%s %d".formatted(labels.interruptions(), party.getInterruptionCount()));
    if (party.hasResponseLatencySeconds()) {
      figures.add("%s %.1f s".formatted(labels.answers(), party.getResponseLatencySeconds()));
    }
    if (party.hasArousal()) {
      figures.add(
          "%s %.2f, %s %.2f @ %.1f s"
              .formatted(
                  labels.arousal(),
                  party.getArousal(),
                  labels.highest(),
                  party.getHighestArousal(),
                  seconds(party.getHighestArousalOffset())));
    }
    return String.join(" · ", figures);
  }

  private void line(CallEvent event, String label, String words, Style style) {
    screen.line(time(event) + Screen.pad(label, LABEL_COLUMNS) + " ", words, style);
  }

  private String time(CallEvent event) {
    String prefix = callId.isEmpty() ? "" : callId + " ";
    return prefix + String.format(Locale.ROOT, "%6.1f s ", seconds(event.getOffset()));
  }

  private void footer() {
    List<String> rows = new ArrayList<>();
    rows.add(levels.isEmpty() ? "…" : levels);
    rows.add(rate.isEmpty() ? "…" : labels.agent() + " " + rate);
    rows.add(interim.isEmpty() ? "…" : interim);
    screen.footer(rows);
  }

  private String bar(EmotionLevel level) {
    int full = (int) Math.round(level.getLevel() * BAR_CELLS);
    return labels.emotion(level.getEmotionValue())
        + " "
        + "█".repeat(full)
        + "░".repeat(BAR_CELLS - full);
  }

  private String gauge(VoiceMeasurement voice) {
    String where =
        switch (voice.getPace()) {
          case PACE_FAST -> "▲";
          case PACE_SLOW -> "▼";
          case PACE_FINE -> "✓";
          case PACE_UNSPECIFIED, UNRECOGNIZED -> Labels.unknown(voice.getPaceValue());
        };
    return "%.0f %s %s (%d–%d)"
        .formatted(
            voice.getRecentRatePerMinute(),
            labels.rateUnit(),
            where,
            band.getLowestPerMinute(),
            band.getHighestPerMinute());
  }

  private static String causes(List<Cue> causes) {
    return causes.stream()
        .map(cue -> evidence(cue) + " [" + cue.getManualSection() + "]")
        .collect(Collectors.joining(", "));
  }

  private static String evidence(List<Cue> causes) {
    return causes.isEmpty() ? "" : evidence(causes.get(0));
  }

  private static String evidence(Cue cue) {
    if (cue.getWords().isEmpty()) {
      return cue.getMeasured();
    }
    return "“"
        + cue.getWords()
        + "”"
        + (cue.getMeasured().isEmpty() ? "" : " " + cue.getMeasured());
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
