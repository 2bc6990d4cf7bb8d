package xinsheng.client.cli;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xinsheng.messages.Messages;
import xinsheng.v1.Attention;
import xinsheng.v1.CallStage;
import xinsheng.v1.Channel;
import xinsheng.v1.Complaint;
import xinsheng.v1.Cue;
import xinsheng.v1.Emotion;
import xinsheng.v1.EscalationGround;
import xinsheng.v1.EscalationState;
import xinsheng.v1.LikeLine;
import xinsheng.v1.MarkerKind;
import xinsheng.v1.Measure;
import xinsheng.v1.MeasureKind;
import xinsheng.v1.Notice;
import xinsheng.v1.RiskLevel;
import xinsheng.v1.Settlement;
import xinsheng.v1.Slot;
import xinsheng.v1.SlotFiller;
import xinsheng.v1.Suggestion;
import xinsheng.v1.SuggestionOutcome;

/**
 * Texts for the values of the contract, in one language. An unknown value of a newer server is
 * shown by its number, one without a text by its name. Thread-safe.
 */
record ContractWords(Messages messages) {

  static ContractWords of(String languageCode) {
    return new ContractWords(Messages.of(languageCode));
  }

  String say(String key) {
    return messages.say(key);
  }

  String say(String key, Map<String, ?> arguments) {
    return messages.say(key, arguments);
  }

  String language(String tag) {
    String key = "language." + tag.replaceFirst("-.*", "");
    return messages.has(key) ? messages.say(key) : tag;
  }

  String channel(int number) {
    return name(Channel.getDescriptor(), number);
  }

  String emotion(int number) {
    return name(Emotion.getDescriptor(), number);
  }

  String risk(int number) {
    return name(RiskLevel.getDescriptor(), number);
  }

  String ground(int number) {
    return name(EscalationGround.getDescriptor(), number);
  }

  String state(int number) {
    return name(EscalationState.getDescriptor(), number);
  }

  String stage(int number) {
    return name(CallStage.getDescriptor(), number);
  }

  String settlement(int number) {
    return name(Settlement.getDescriptor(), number);
  }

  String outcome(int number) {
    return name(SuggestionOutcome.getDescriptor(), number);
  }

  String marker(int number) {
    return name(MarkerKind.getDescriptor(), number);
  }

  /** The sentence of a notice; a code that this version does not know is shown as it is. */
  String notice(Notice notice) {
    String key = "Notice." + notice.getCode();
    return messages.has(key) ? messages.say(key, notice.getParametersMap()) : notice.getCode();
  }

  String attention(Attention attention) {
    String by = attention.getBy();
    return switch (attention.getWhatCase()) {
      case ACKNOWLEDGEMENT ->
          say(
              "screen.attention.acknowledged",
              Map.of("by", by, "escalation", attention.getAcknowledgement().getEscalationId()));
      case HAND_OVER ->
          say(
              "screen.attention.handed.over",
              Map.of("by", by, "to", attention.getHandOver().getTo()));
      case WHISPER ->
          say(
              "screen.attention.whispered",
              Map.of("by", by, "text", attention.getWhisper().getText()));
      case HELP_REQUEST -> say("screen.attention.help.requested", Map.of("by", by));
      case WHAT_NOT_SET -> by;
    };
  }

  /** That a complaint is open. */
  String opened(Complaint complaint) {
    return say(
        "screen.complaint.open",
        Map.of(
            "emotion", emotion(complaint.getEmotionValue()),
            "words", complaint.getOpenedBy().getWords()));
  }

  /** What settled a complaint. */
  String settled(Complaint complaint) {
    return say(
        "screen.complaint.settled",
        Map.of(
            "settlement", settlement(complaint.getSettlementValue()),
            "words", complaint.getSettledBy().getWords()));
  }

  /** Words and measures of cues, with their sections of the manual. */
  String causes(List<Cue> causes) {
    return causes.stream()
        .map(cue -> evidence(cue) + " [" + cue.getManualSection() + "]")
        .collect(Collectors.joining(", "));
  }

  /** Words and measures of the first cue; empty if there is none. */
  String evidence(List<Cue> causes) {
    return causes.isEmpty() ? "" : evidence(causes.get(0));
  }

  String measures(List<Measure> measures) {
    return measures.stream().map(this::measure).collect(Collectors.joining(", "));
  }

  /** The phrase, with what the agent has to fill in marked as {@code {…}}. */
  static String marked(Suggestion suggestion) {
    StringBuilder marked = new StringBuilder(suggestion.getPhrase());
    for (int i = suggestion.getSlotsCount() - 1; i >= 0; i--) {
      Slot slot = suggestion.getSlots(i);
      if (slot.getFiller() == SlotFiller.SLOT_FILLER_AGENT) {
        marked.insert(marked.offsetByCodePoints(0, slot.getEnd()), '}');
        marked.insert(marked.offsetByCodePoints(0, slot.getStart()), '{');
      }
    }
    return marked.toString();
  }

  private String evidence(Cue cue) {
    String words = cue.getWords().isEmpty() ? "" : "“" + cue.getWords() + "”";
    String figures = cue.getDueStageValue() == 0 ? measures(cue.getMeasuresList()) : unsaid(cue);
    return Stream.of(words, figures, like(cue))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String like(Cue cue) {
    LikeLine line = cue.getLike();
    return cue.hasLike()
        ? say("cue.like", Map.of("text", line.getText(), "likeness", line.getLikeness()))
        : "";
  }

  private String unsaid(Cue cue) {
    return say("measure.unsaid.at.stage", Map.of("stage", stage(cue.getDueStageValue())));
  }

  private String measure(Measure measure) {
    String key = key(MeasureKind.getDescriptor(), measure.getKindValue());
    return messages.has(key)
        ? say(key, Map.of("value", measure.getValue()))
        : name(MeasureKind.getDescriptor(), measure.getKindValue()) + " " + measure.getValue();
  }

  private String name(EnumDescriptor type, int number) {
    if (number == 0) {
      return "-";
    }
    String key = key(type, number);
    return messages.has(key) ? messages.say(key) : key.substring(key.indexOf('.') + 1);
  }

  /** As {@code Emotion.ANGER}; of an unknown value {@code Emotion.?42}. */
  private static String key(EnumDescriptor type, int number) {
    EnumValueDescriptor value = type.findValueByNumber(number);
    String prefix =
        type.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    String name = value == null ? "?" + number : value.getName().substring(prefix.length());
    return type.getName() + "." + name;
  }
}
