package xinsheng.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input that was refused. The message is for a person and says what to do; every variable in it is
 * also in {@link #variables()} under a lower_snake name.
 */
public final class CallFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Map<String, String> variables = new LinkedHashMap<>();

  public CallFault(Reason reason, String message) {
    this(reason, message, null);
  }

  public CallFault(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Adds one variable of the message; returns this. */
  public CallFault with(String name, @Nullable Object value) {
    variables.put(name, String.valueOf(value));
    return this;
  }

  public Reason reason() {
    return reason;
  }

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
