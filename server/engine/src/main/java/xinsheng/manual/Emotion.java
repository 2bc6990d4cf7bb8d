package xinsheng.manual;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The manual's five emotion types (E-T1). */
public enum Emotion {
  ANGER,
  ANXIETY,
  DISAPPOINTMENT,
  CALM,
  DOUBT;

  /** Emotions of a customer who is not content, in order. */
  public static final Set<Emotion> UPSETTING =
      Collections.unmodifiableSet(EnumSet.of(ANGER, ANXIETY, DISAPPOINTMENT));
}
