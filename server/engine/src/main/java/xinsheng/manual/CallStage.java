package xinsheng.manual;

/** The stages of a call, in order (manual O-F1). */
public enum CallStage {
  /** 开场与问候 */
  OPENING,
  /** 需求了解 */
  NEEDS,
  /** 解决问题 */
  SOLUTION,
  /** 总结确认 */
  SUMMARY,
  /** 结束语 */
  CLOSING
}
