package xinsheng.manual;

/** The manual's five emotion types (E-T1). */
public enum Emotion {
  ANGER,
  ANXIETY,
  DISAPPOINTMENT,
  CALM,
  DOUBT
}
