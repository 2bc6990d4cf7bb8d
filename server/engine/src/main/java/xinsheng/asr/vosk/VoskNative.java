package xinsheng.asr.vosk;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The one call whose result Vosk's own binding narrows to a boolean: 1 endpoint, 0 none, -1
 * failure.
 */
final class VoskNative {
  static {
    Native.register(VoskNative.class, "vosk");
  }

  private VoskNative() {}

  static int accept(Pointer recognizer, short[] samples) {
    return vosk_recognizer_accept_waveform_s(recognizer, samples, samples.length);
  }

  private static native int vosk_recognizer_accept_waveform_s(
      Pointer recognizer, short[] data, int length);
}
