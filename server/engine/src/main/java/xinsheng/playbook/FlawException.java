package xinsheng.playbook;

import java.util.Map;
import xinsheng.messages.Messages;

/** One flaw, found while a part of a playbook was read. */
final class FlawException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Flaw flaw;
  private final transient Map<String, ?> arguments;

  FlawException(Flaw flaw, Map<String, ?> arguments) {
    super(Messages.of("en").say("Flaw." + flaw, arguments));
    this.flaw = flaw;
    this.arguments = Map.copyOf(arguments);
  }

  Flaw flaw() {
    return flaw;
  }

  Map<String, ?> arguments() {
    return arguments;
  }
}
