package xinsheng.ledger;

import java.time.Duration;
import java.util.Map;
import xinsheng.manual.Emotion;

/** The levels, 0 to 1, from one moment of the call on. */
public record EmotionPoint(Duration offset, Map<Emotion, Double> levels) {}
