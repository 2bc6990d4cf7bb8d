package xinsheng.client.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import xinsheng.v1.Emotion;
import xinsheng.v1.EmotionChange;
import xinsheng.v1.EmotionLevel;

/** Levels and risk as bars, and whether they look other than those shown last. Not thread-safe. */
final class MoodBars {
  private static final int CELLS = 4;

  private final Map<Integer, Integer> cells = new HashMap<>();
  private int risk;

  /** One line. */
  static String text(EmotionChange change, ContractWords words) {
    return change.getLevelsList().stream()
        .map(each -> words.emotion(each.getEmotionValue()) + " " + bar(each))
        .collect(
            Collectors.joining(
                "  ",
                "",
                "  %s %s".formatted(words.say("screen.risk"), words.risk(change.getRiskValue()))));
  }

  /** It is shown now. */
  void shown(EmotionChange change) {
    risk = change.getRiskValue();
    change.getLevelsList().forEach(each -> cells.put(each.getEmotionValue(), cells(each)));
  }

  /** Whether the risk is another, or a bar at least a cell longer or shorter. */
  boolean isNews(EmotionChange change) {
    return change.getRiskValue() != risk
        || change.getLevelsList().stream().anyMatch(each -> grown(each) != 0);
  }

  /** Whether neither the risk nor a bar of what upsets has grown. */
  boolean isEased(EmotionChange change) {
    return change.getRiskValue() <= risk
        && change.getLevelsList().stream()
            .filter(each -> each.getEmotion() != Emotion.EMOTION_CALM)
            .allMatch(each -> grown(each) <= 0);
  }

  /** By how many cells; a level that was never shown has grown from nothing. */
  private int grown(EmotionLevel level) {
    return cells(level) - cells.getOrDefault(level.getEmotionValue(), 0);
  }

  private static int cells(EmotionLevel level) {
    return (int) Math.round(level.getLevel() * CELLS);
  }

  private static String bar(EmotionLevel level) {
    int full = cells(level);
    return "█".repeat(full) + "░".repeat(CELLS - full);
  }
}
