package xinsheng.asr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xinsheng.audio.AudioFrame;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.testing.ScriptedEngine;

/**
 * A channel whose speech is drawn as {@code "..##."}, a frame a character, before a gate and a
 * scripted recogniser. Remembers which frames the gate let through.
 */
final class GatedChannel {
  static final int SPEECH = 0b111;

  private final List<Long> fed = new ArrayList<>();
  private final List<Transcript> transcripts = new ArrayList<>();
  private final GatedRecognizer gated;
  private long next;

  /**
   * @param script words with times from the first sample that the gate lets through
   */
  GatedChannel(List<Word> script) {
    this(script, true, new GatedRecognizer.Memory());
  }

  GatedChannel(List<Word> script, boolean wantInterim, GatedRecognizer.Memory memory) {
    Recognizer recognizer = new Tap(new ScriptedEngine(script).model().recognizer());
    ConfidenceLimits limits = new ConfidenceLimits(0.7, 0.8);
    gated = new GatedRecognizer(Channel.CUSTOMER, recognizer, limits, wantInterim, memory);
  }

  /** Goes on with these frames; returns what they brought. */
  List<Transcript> hear(String frames) {
    int before = transcripts.size();
    frames.chars().forEach(each -> hear(each == '#' ? SPEECH : 0));
    return List.copyOf(transcripts.subList(before, transcripts.size()));
  }

  private void hear(int speechHops) {
    transcripts.addAll(gated.accept(frame(next++), speechHops));
  }

  /** Replays frames that were heard before a break; returns what settled. */
  List<Transcript> replay(long from, long to) {
    int before = transcripts.size();
    for (long i = from; i < to; i++) {
      gated.replay(frame(i)).ifPresent(each -> transcripts.addAll(each.settled()));
    }
    next = to;
    return List.copyOf(transcripts.subList(before, transcripts.size()));
  }

  List<Transcript> finish() {
    List<Transcript> last = gated.finish();
    transcripts.addAll(last);
    return last;
  }

  /** First frame that a replay would need now. */
  long needed() {
    return gated.neededFrom(next);
  }

  /** All that was said. */
  List<Transcript> transcripts() {
    return transcripts;
  }

  /** All finals. */
  List<Transcript> finals() {
    return transcripts.stream().filter(Transcript::settled).toList();
  }

  /** Indexes of the frames that the recogniser was fed, in order. */
  List<Long> fed() {
    return List.copyOf(fed);
  }

  static Word word(String text, double from, double to) {
    TimeSpan span = TimeSpan.ofSamples(Math.round(from * 16_000), Math.round(to * 16_000));
    return new Word(text, span, 1);
  }

  /** A frame that can be told by its samples. */
  private static AudioFrame frame(long index) {
    float[] samples = new float[AudioFrame.LENGTH];
    samples[0] = index;
    return new AudioFrame(Channel.CUSTOMER, index, samples);
  }

  /** Notes what goes to a recogniser. */
  private final class Tap implements Recognizer {
    private final Recognizer recognizer;

    Tap(Recognizer recognizer) {
      this.recognizer = recognizer;
    }

    @Override
    public Optional<Hypothesis> accept(float[] samples) {
      fed.add((long) samples[0]);
      return recognizer.accept(samples);
    }

    @Override
    public Hypothesis interim() {
      return recognizer.interim();
    }

    @Override
    public Hypothesis settle() {
      return recognizer.settle();
    }

    @Override
    public Hypothesis finish() {
      return recognizer.finish();
    }

    @Override
    public void close() {
      recognizer.close();
    }
  }
}
