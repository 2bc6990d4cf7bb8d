package xinsheng.auth;

import java.util.List;
import java.util.Optional;

/** Tells from a bearer token who calls. Thread-safe; must not block for long. */
public interface Authenticator {
  /** The caller; empty if this is no token of its kind, or not a valid one. */
  Optional<Caller> authenticate(String token);

  /** Whoever the first that knows the token says it is. */
  static Authenticator anyOf(List<Authenticator> all) {
    return token -> all.stream().flatMap(each -> each.authenticate(token).stream()).findFirst();
  }
}
