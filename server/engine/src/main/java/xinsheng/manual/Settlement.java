package xinsheng.manual;

/** How a complaint ends (manual E-5.1: it is open until the customer says that it is solved). */
public enum Settlement {
  /** The customer agrees to what is offered. */
  ACCEPTED,
  /** The customer says that it is solved. */
  SOLVED,
  /** The customer takes it back. */
  WITHDRAWN
}
