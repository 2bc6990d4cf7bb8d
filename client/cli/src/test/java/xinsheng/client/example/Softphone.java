package xinsheng.client.example;

import static xinsheng.v1.Channel.CHANNEL_AGENT;
import static xinsheng.v1.Channel.CHANNEL_CUSTOMER;

import java.io.IOException;
import java.io.InputStream;
import xinsheng.client.AudioSpecs;
import xinsheng.client.CallException;
import xinsheng.client.CallListener;
import xinsheng.client.CallStream;
import xinsheng.client.XinshengClient;
import xinsheng.v1.CallConfig;
import xinsheng.v1.CallEvent;
import xinsheng.v1.Suggestion;

/** The softphone of client/README.md: the text between the two marks is the same there. */
final class Softphone {
  private Softphone() {}

  // README begins
  static void call(String server, InputStream line) throws IOException, InterruptedException {
    CallConfig.Builder config = CallConfig.newBuilder().setCallId("c-42").setLanguageCode("zh");
    config.setAudio(AudioSpecs.linear16(8000, CHANNEL_AGENT, CHANNEL_CUSTOMER));
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
