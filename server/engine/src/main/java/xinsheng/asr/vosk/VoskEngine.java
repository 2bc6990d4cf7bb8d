package xinsheng.asr.vosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import xinsheng.asr.SpeechEngine;
import xinsheng.asr.SpeechModel;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/** Reads models in the format of Vosk and Kaldi. Thread-safe. */
public final class VoskEngine implements SpeechEngine {
  private static final String JNA_ENCODING = "jna.encoding";
  private static final List<String> NEEDED = List.of("am/final.mdl", "conf/mfcc.conf", "graph");

  @Override
  public String name() {
    return "vosk";
  }

  @Override
  public SpeechModel load(Path folder) {
    for (String needed : NEEDED) {
      if (!Files.exists(folder.resolve(needed))) {
        throw broken(folder, needed + " is missing", null);
      }
    }
    // Read once by JNA, when it is first loaded; otherwise Chinese is garbled where the locale
    // is not UTF-8.
    System.setProperty(JNA_ENCODING, "UTF-8");
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    try {
      return new VoskModel(new Model(folder.toString()));
    } catch (IOException e) {
      throw broken(folder, "Vosk cannot load it", e);
    }
  }

  private static CallFault broken(Path folder, String why, @Nullable Throwable cause) {
    String text =
        "Model folder %s is broken: %s. Delete it and run `xinsheng fetch-models`."
            .formatted(folder, why);
    return new CallFault(Reason.MODEL_BROKEN, text, cause).with("folder", folder);
  }
}
