package xinsheng.playbook;

import java.util.Map;

/** A way in which a playbook can be wrong; {@code Flaw.NAME} is its sentence in the catalogue. */
public enum Flaw {
  FILE_MISSING,
  FILE_NOT_UTF8,
  FILE_EMPTY,
  LIST_EXPECTED,
  UNREADABLE,
  KEY_UNKNOWN,
  ID_PREFIX,
  ID_TWICE,
  SECTION_UNKNOWN,
  STATUS_MISSING,
  FIRES_MISSING,
  SILENT_MISSING,
  PHRASE_KEYS_IN_CUE,
  CUE_KEYS_IN_PHRASE,
  MOVES_RANGE,
  NOTHING_FOLLOWS,
  AFTER_MISSING,
  SAY_EMPTY,
  PRIORITY_RANGE,
  HEARS_MISSING,
  HEARS_UNKNOWN,
  TIMES_RANGE,
  LEAST_RANGE,
  CONDITION_MISSING,
  UNSAID_WITHOUT_WORDS,
  NEAR_WITHOUT_UTTERANCE,
  NEAR_TWICE,
  NEAR_WITHOUT_CUES,
  SIMILAR_RANGE,
  LOOK_BACK_RANGE,
  MEANS_ONE,
  SURE_RANGE,
  PATTERN_EMPTY,
  LIST_UNKNOWN,
  EMOTION_MISSING,
  CUE_UNKNOWN,
  DISABLED_UNKNOWN,
  TIMELINE_NAMELESS,
  TIMELINE_WITHOUT_CALL,
  TIMELINE_WITHOUT_CLAIM,
  TURN_WITHOUT_TIME,
  TURN_WITHOUT_SPEAKER,
  ALIKE_RANGE,
  LESSON_WITHOUT_WORDS,
  LESSON_WITHOUT_LABELS,
  LESSON_CONTRADICTS,
  HEAD_NOT_TAUGHT,
  LABEL_UNKNOWN,
  LABEL_NOTHING,
  LABEL_OFF,
  HEADS_UNREADABLE;

  /** Throws {@link FlawException} unless it holds. */
  void unless(boolean holds) {
    unless(holds, Map.of());
  }

  /** Throws {@link FlawException} unless it holds. */
  void unless(boolean holds, Map<String, ?> arguments) {
    if (!holds) {
      throw new FlawException(this, arguments);
    }
  }
}
