package xinsheng.playbook;

/**
 * Where an entry comes from.
 *
 * @param id stable and unique, as {@code zh.threat-regulator}
 * @param manual section of the manual, as {@code O-E1}
 * @param status how far it is proven
 * @param place file and line, for messages
 */
public record Origin(String id, String manual, Status status, String place) {

  /** How far an entry is proven. Drafts are loaded and tested but never used in a call. */
  public enum Status {
    DRAFT,
    TEST,
    STABLE
  }

  /** Whether the entry may speak up in a call. */
  public boolean isInUse() {
    return status != Status.DRAFT;
  }
}
