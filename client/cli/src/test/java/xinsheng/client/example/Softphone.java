package xinsheng.client.example;

import static xinsheng.v1.AudioEncoding.AUDIO_ENCODING_LINEAR16;
import static xinsheng.v1.Channel.CHANNEL_AGENT;
import static xinsheng.v1.Channel.CHANNEL_CUSTOMER;

import java.io.IOException;
import java.io.InputStream;
import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.client.CallStream;
import xinsheng.client.XinshengClient;
import xinsheng.v1.AudioSpec;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Suggestion;

/** The softphone of client/README.md: the text between the two marks is the same there. */
final class Softphone {
  private Softphone() {}

  // README begins
  static void call(String server, InputStream line) throws IOException, InterruptedException {
    AudioSpec.Builder audio = AudioSpec.newBuilder().setEncoding(AUDIO_ENCODING_LINEAR16);
    audio.setSampleRateHertz(8000).setInterleaved(true);
    audio.addChannels(CHANNEL_AGENT).addChannels(CHANNEL_CUSTOMER);
    CallConfig.Builder config = CallConfig.newBuilder().setCallId("c-42").setAudio(audio);
    config.setLanguageCode("cmn-Hans-CN");
    try (XinshengClient client = XinshengClient.to(server).plaintext().build();
        CallStream call = client.openCall(config.build(), new Screen())) {
      for (byte[] data = line.readNBytes(3200); data.length > 0; data = line.readNBytes(3200)) {
        call.sendAudio(data); // 100 ms
      }
      call.finish();
      call.awaitEnd(); // Throws what went wrong.
    }
  }

  private static final class Screen implements CallListener {
    @Override // There is a method for each kind of event.
    public void onSuggestion(Suggestion suggestion, CallEvent event) {
      System.out.println(suggestion.getManualSection() + " " + suggestion.getPhrase());
    }

    @Override
    public void onError(CallException error) {} // awaitEnd throws it.
  }
  // README ends
}
