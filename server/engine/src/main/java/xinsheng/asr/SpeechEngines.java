package xinsheng.asr;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** The engines on the class path. */
public final class SpeechEngines {
  private SpeechEngines() {}

  /**
   * Finds an engine by its name.
   *
   * @throws CallFault with reason ENGINE_UNKNOWN, naming those there are
   */
  public static SpeechEngine named(String name) {
    List<SpeechEngine> engines =
        ServiceLoader.load(SpeechEngine.class, SpeechEngines.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return engines.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, engines));
  }

  private static CallFault unknown(String name, List<SpeechEngine> engines) {
    String known =
        engines.stream().map(SpeechEngine::name).sorted().collect(Collectors.joining(", "));
    String text =
        "No engine is called %s; the model's entry in the manifest can name one of: %s."
            .formatted(name, known);
    return new CallFault(Reason.ENGINE_UNKNOWN, text).with("engine", name).with("engines", known);
  }
}
