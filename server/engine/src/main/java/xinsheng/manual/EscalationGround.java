package xinsheng.manual;

/** Why a supervisor is called (O-E1, E-1.4), or, where people are in danger, help (O-E2). */
public enum EscalationGround {
  MEDIA_OR_REGULATOR,
  PROPERTY,
  GROUP,
  REPUTATION,
  SUPERIOR,
  /** Somebody may take their own life, or is in need. */
  VULNERABLE,
  /** Somebody is threatened. */
  VIOLENCE,
  /** Somebody is ill or hurt. */
  HEALTH
}
