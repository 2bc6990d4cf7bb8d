package xinsheng.ledger;

/**
 * What happened to the call that audio does not show; meaning as MarkerKind in call_config.proto.
 */
public enum Marker {
  HOLD,
  RESUME,
  MUTE,
  UNMUTE,
  TRANSFER,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN
}
