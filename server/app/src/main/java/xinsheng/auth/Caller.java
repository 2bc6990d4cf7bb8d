package xinsheng.auth;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls.
 *
 * @param name unique; calls belong to it
 * @param mostCalls how many calls it may stream at once
 */
public record Caller(String name, Set<Role> roles, int mostCalls) {
  /** Anybody, where no tokens are asked for. */
  public static final Caller ANYBODY = new Caller("", EnumSet.allOf(Role.class), Integer.MAX_VALUE);

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean may(Role role) {
    return roles.contains(role);
  }
}
