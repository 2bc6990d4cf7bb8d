package xinsheng.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Role {
  /** Stream calls and judge texts. */
  STREAM,
  /** Watch the calls that the same caller streams, or whose agent the caller is. */
  WATCH_OWN,
  /** Watch every call. */
  WATCH_ALL,
  /** Read kept reports. */
  REPORTS,
  /** Delete reports, look into the server. */
  ADMIN;

  /** The role of a name as settings and tokens write it: {@code watch-own}. */
  public static Optional<Role> of(String name) {
    String wanted = name.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.name().equals(wanted)).findFirst();
  }
}
