package xinsheng.manual;

/** The manual's risk levels (E-1.4), lowest first. */
public enum RiskLevel {
  LOW,
  MEDIUM,
  HIGH
}
