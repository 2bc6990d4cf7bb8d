package xinsheng.auth;

import java.util.List;
import java.util.Optional;

/** Authenticates callers by bearer token. Thread-safe; must not block for long. */
public interface Authenticator {
  /** The caller; empty if the token is of another kind or invalid. */
  Optional<Caller> authenticate(String token);

  /** Asks each in turn; the first that knows the token decides. */
  static Authenticator anyOf(List<Authenticator> all) {
    return token -> all.stream().flatMap(each -> each.authenticate(token).stream()).findFirst();
  }
}
