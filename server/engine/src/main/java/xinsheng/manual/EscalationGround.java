package xinsheng.manual;

/** Why a supervisor is called (O-E1, E-1.4). */
public enum EscalationGround {
  MEDIA_OR_REGULATOR,
  PROPERTY,
  GROUP,
  REPUTATION,
  SUPERIOR
}
