package xinsheng.grpc;

import xinsheng.auth.Caller;
import xinsheng.auth.Role;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;

/** What a caller may do about a call, beyond the roles that the method needs. */
final class CallerRights {
  private CallerRights() {}

  /** Everybody on a call may ask for help; the rest is for supervisors. */
  static void check(Caller caller, Attention attention) {
    if (!(attention instanceof Attention.HelpRequested) && !caller.may(Role.WATCH_ALL)) {
      throw new CallFault(
              Reason.ROLE_MISSING,
              "%s may ask for help only; the rest takes %s."
                  .formatted(caller.name(), Role.WATCH_ALL))
          .with("method", "AttendCall");
    }
  }
}
