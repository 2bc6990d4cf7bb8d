package xinsheng.asr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;

/**
 * One channel's recogniser behind a voice-activity gate. The gate opens with a little of what came
 * before, stays open through short silences so that the engine finds its endpoints, and then closes
 * the utterance; silence is never decoded. Times of words are times of the call. Not thread-safe.
 */
public final class GatedRecognizer implements AutoCloseable {
  private static final int PRE_ROLL_FRAMES = 6;
  private static final int HANGOVER_FRAMES = 7;
  private static final int MIN_SPEECH_HOPS = 3;
  private static final int INTERIM_FRAMES = 3;

  private final Channel channel;
  private final Recognizer recognizer;
  private final ConfidenceLimits limits;
  private final boolean wantInterim;
  private final FedClock clock = new FedClock();
  private final Deque<AudioFrame> preRoll = new ArrayDeque<>();
  private boolean open;
  private int silentFrames;
  private int framesSinceInterim;
  private int utterances;
  private String lastInterim = "";
  private long utteranceStart;

  GatedRecognizer(
      Channel channel, Recognizer recognizer, ConfidenceLimits limits, boolean wantInterim) {
    this.channel = channel;
    this.recognizer = recognizer;
    this.limits = limits;
    this.wantInterim = wantInterim;
  }

  /**
   * Takes the channel's next frame; returns what it interims or settles, in order.
   *
   * @param speechHops one bit for every hop with speech
   */
  public List<Transcript> accept(AudioFrame frame, int speechHops) {
    boolean speech = Integer.bitCount(speechHops) >= MIN_SPEECH_HOPS;
    if (!open && !speech) {
      remember(frame);
      return List.of();
    }
    List<Transcript> transcripts = new ArrayList<>();
    if (!open) {
      openGate(frame, transcripts);
    }
    silentFrames = speech ? 0 : silentFrames + 1;
    feed(frame, transcripts);
    if (silentFrames >= HANGOVER_FRAMES) {
      open = false;
      settle(recognizer.settle(), transcripts);
    }
    return transcripts;
  }

  /** Settles what is open, as at the end of the call or before a hold. */
  public List<Transcript> finish() {
    List<Transcript> transcripts = new ArrayList<>();
    if (open) {
      open = false;
      settle(recognizer.finish(), transcripts);
    }
    return transcripts;
  }

  @Override
  public void close() {
    recognizer.close();
  }

  private void remember(AudioFrame frame) {
    preRoll.add(frame);
    if (preRoll.size() > PRE_ROLL_FRAMES) {
      preRoll.remove();
    }
  }

  private void openGate(AudioFrame frame, List<Transcript> transcripts) {
    open = true;
    silentFrames = 0;
    framesSinceInterim = 0;
    AudioFrame first = preRoll.isEmpty() ? frame : preRoll.getFirst();
    utteranceStart = first.start();
    clock.jumpTo(first.start());
    preRoll.forEach(each -> feed(each, transcripts));
    preRoll.clear();
  }

  private void feed(AudioFrame frame, List<Transcript> transcripts) {
    clock.fed(frame.samples().length);
    Optional<Hypothesis> settled = recognizer.accept(frame.samples());
    if (settled.isPresent()) {
      settle(settled.get(), transcripts);
      utteranceStart = frame.end();
    } else if (wantInterim && ++framesSinceInterim >= INTERIM_FRAMES) {
      framesSinceInterim = 0;
      interim(frame, transcripts);
    }
  }

  private void interim(AudioFrame frame, List<Transcript> transcripts) {
    Hypothesis hypothesis = recognizer.interim();
    String text = written(hypothesis.text());
    if (hypothesis.isEmpty() || text.equals(lastInterim)) {
      return;
    }
    lastInterim = text;
    TimeSpan span = TimeSpan.ofSamples(utteranceStart, frame.end());
    transcripts.add(new Transcript(id(), channel, false, text, List.of(), span, List.of(), false));
  }

  private void settle(Hypothesis hypothesis, List<Transcript> transcripts) {
    lastInterim = "";
    framesSinceInterim = 0;
    if (!hypothesis.isEmpty()) {
      transcripts.add(transcript(hypothesis));
      utterances++;
    }
  }

  private Transcript transcript(Hypothesis hypothesis) {
    List<Word> words = hypothesis.words().stream().map(this::placed).toList();
    TimeSpan span = words.get(0).span().union(words.get(words.size() - 1).span());
    double mean = words.stream().mapToDouble(Word::confidence).average().orElse(0);
    List<Alternative> others =
        hypothesis.alternatives().stream()
            .map(each -> new Alternative(written(each.text()), each.confidence()))
            .toList();
    return new Transcript(
        id(),
        channel,
        true,
        written(hypothesis.text()),
        words,
        span,
        others,
        mean < limits.utterance());
  }

  private Word placed(Word word) {
    return new Word(word.text(), clock.toCall(word.span()), word.confidence());
  }

  private static String written(String spaced) {
    return Orthography.join(Arrays.asList(spaced.split(" ")));
  }

  private String id() {
    return channel.letter() + String.valueOf(utterances + 1);
  }
}
