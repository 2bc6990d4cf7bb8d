package xinsheng.asr;

import java.time.Duration;
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

  /** An utterance this long ends at the next short silence: Vosk's memory grows with it. */
  private static final int LONG_FRAMES = 150;

  /** An utterance this long ends anyway; its last words are heard again. */
  private static final int LONGEST_FRAMES = 250;

  private static final int SHORT_SILENCE_FRAMES = 2;

  /** What is heard again at most. */
  private static final int REPEATED_FRAMES = 20;

  /** Words that end this close to a forced end may be cut. */
  private static final Duration UNSURE = Duration.ofMillis(600);

  private final Channel channel;
  private final Recognizer recognizer;
  private final ConfidenceLimits limits;
  private final boolean wantInterim;
  private final FedClock clock = new FedClock();
  private final Deque<AudioFrame> recent = new ArrayDeque<>();
  private final Memory memory;
  private final List<Integer> toHearAgain;
  private final long hearAgainFrom;
  private boolean open;
  private boolean hearingAgain;
  private int silentFrames;
  private int framesSinceInterim;
  private long utteranceStart;

  /** What is remembered of a channel's words. */
  public static final class Memory {
    private long utterances;
    private String lastInterim = "";

    /** First frame that an unsettled utterance may need. */
    private long from;

    private boolean openThere;
    private int silentThere;

    /** Speech of every frame since then, one bit a hop. */
    private List<Integer> heard = new ArrayList<>();

    /** Of a call that goes on without memory: ids up to {@code used} may be taken. */
    public static Memory after(long used) {
      Memory memory = new Memory();
      memory.utterances = used;
      return memory;
    }
  }

  GatedRecognizer(
      Channel channel,
      Recognizer recognizer,
      ConfidenceLimits limits,
      boolean wantInterim,
      Memory memory) {
    this.channel = channel;
    this.recognizer = recognizer;
    this.limits = limits;
    this.wantInterim = wantInterim;
    this.memory = memory;
    this.toHearAgain = List.copyOf(memory.heard);
    this.hearAgainFrom = memory.from;
    this.open = memory.openThere;
    this.silentFrames = memory.silentThere;
    this.utteranceStart = memory.from * AudioFrame.LENGTH;
    memory.heard.clear();
    clock.jumpTo(utteranceStart);
  }

  /** First frame that must be heard again if the call breaks before frame {@code next}. */
  public long neededFrom(long next) {
    return memory.from + memory.heard.size() == next ? memory.from : next;
  }

  /**
   * Takes a frame that was heard before a break: says nothing that may change.
   *
   * @return the speech that was heard in it then; empty if it is not needed
   */
  public Optional<Integer> hearAgain(AudioFrame frame, List<Transcript> settled) {
    int at = (int) (frame.index() - hearAgainFrom);
    if (at < 0 || at >= toHearAgain.size()) {
      return Optional.empty();
    }
    hearingAgain = true;
    settled.addAll(accept(frame, toHearAgain.get(at)));
    hearingAgain = false;
    return Optional.of(toHearAgain.get(at));
  }

  /**
   * Takes the channel's next frame; returns what it interims or settles, in order.
   *
   * @param speechHops one bit for every hop with speech
   */
  public List<Transcript> accept(AudioFrame frame, int speechHops) {
    boolean speech = Integer.bitCount(speechHops) >= MIN_SPEECH_HOPS;
    remember(frame, speechHops);
    if (!open && !speech) {
      forgetAllBut(PRE_ROLL_FRAMES);
      return List.of();
    }
    List<Transcript> transcripts = new ArrayList<>();
    if (open) {
      silentFrames = speech ? 0 : silentFrames + 1;
      feed(frame, transcripts);
    } else {
      openGate(transcripts);
    }
    if (silentFrames >= HANGOVER_FRAMES) {
      settle(recognizer.settle(), transcripts);
      closeGate();
    }
    return transcripts;
  }

  /** Settles what is open, as at the end of the call or before a hold. */
  public List<Transcript> finish() {
    List<Transcript> transcripts = new ArrayList<>();
    if (open) {
      settle(recognizer.finish(), transcripts);
    }
    closeGate();
    return transcripts;
  }

  @Override
  public void close() {
    recognizer.close();
  }

  private void remember(AudioFrame frame, int speechHops) {
    if (memory.from + memory.heard.size() != frame.index()) {
      forgetAllBut(0);
      memory.from = frame.index();
    }
    memory.heard.add(speechHops);
    recent.add(frame);
    if (recent.size() > REPEATED_FRAMES) {
      recent.remove();
    }
  }

  private void forgetAllBut(int frames) {
    int forgotten = Math.max(0, memory.heard.size() - frames);
    memory.heard.subList(0, forgotten).clear();
    memory.from += forgotten;
    while (recent.size() > frames) {
      recent.remove();
    }
  }

  private void openGate(List<Transcript> transcripts) {
    open = true;
    silentFrames = 0;
    framesSinceInterim = 0;
    List<AudioFrame> preRoll = List.copyOf(recent);
    startAt(preRoll.get(0));
    preRoll.forEach(each -> feed(each, transcripts));
  }

  private void closeGate() {
    open = false;
    silentFrames = 0;
    memory.openThere = false;
    memory.silentThere = 0;
    forgetAllBut(0);
  }

  private void startAt(AudioFrame first) {
    utteranceStart = first.start();
    clock.jumpTo(first.start());
  }

  private void feed(AudioFrame frame, List<Transcript> transcripts) {
    clock.fed(frame.samples().length);
    Optional<Hypothesis> settled = recognizer.accept(frame.samples());
    if (settled.isPresent()) {
      settle(settled.get(), transcripts);
      goOnAfter(frame);
    } else if (isTooLong(frame)) {
      cutOff(frame, transcripts);
    } else if (wantInterim && !hearingAgain && ++framesSinceInterim >= INTERIM_FRAMES) {
      framesSinceInterim = 0;
      interim(frame, transcripts);
    }
  }

  /** The gate stays open; what follows the frame is a new utterance. */
  private void goOnAfter(AudioFrame frame) {
    utteranceStart = frame.end();
    goOnFrom(frame.index() + 1);
  }

  private void goOnFrom(long index) {
    memory.openThere = true;
    memory.silentThere = silentFrames;
    forgetAllBut((int) Math.max(0, memory.from + memory.heard.size() - index));
  }

  private boolean isTooLong(AudioFrame frame) {
    long frames = (frame.end() - utteranceStart) / AudioFrame.LENGTH;
    return frames >= LONGEST_FRAMES
        || (frames >= LONG_FRAMES && silentFrames >= SHORT_SILENCE_FRAMES);
  }

  /** Ends an utterance that would go on; in the middle of speech, its end is heard again. */
  private void cutOff(AudioFrame frame, List<Transcript> transcripts) {
    Hypothesis all = recognizer.settle();
    if (silentFrames >= SHORT_SILENCE_FRAMES) {
      settle(all, transcripts);
      goOnAfter(frame);
      return;
    }
    Duration sure = AudioFrame.offset(frame.end()).minus(UNSURE);
    Hypothesis kept = all.until(word -> clock.toCall(word.span()).end().compareTo(sure) <= 0);
    long again =
        kept.words().size() == all.words().size()
            ? frame.index() + 1
            : AudioFrame.samples(clock.toCall(all.words().get(kept.words().size()).span()).start())
                / AudioFrame.LENGTH;
    List<AudioFrame> repeated = recent.stream().filter(each -> each.index() >= again).toList();
    settle(kept, transcripts);
    utteranceStart = repeated.isEmpty() ? frame.end() : repeated.get(0).start();
    goOnFrom(utteranceStart / AudioFrame.LENGTH);
    clock.jumpTo(utteranceStart);
    repeated.forEach(each -> feed(each, transcripts));
  }

  private void interim(AudioFrame frame, List<Transcript> transcripts) {
    Hypothesis hypothesis = recognizer.interim();
    String text = written(hypothesis.text());
    if (hypothesis.isEmpty() || text.equals(memory.lastInterim)) {
      return;
    }
    memory.lastInterim = text;
    TimeSpan span = TimeSpan.ofSamples(utteranceStart, frame.end());
    transcripts.add(new Transcript(id(), channel, false, text, List.of(), span, List.of(), false));
  }

  private void settle(Hypothesis hypothesis, List<Transcript> transcripts) {
    memory.lastInterim = "";
    framesSinceInterim = 0;
    if (!hypothesis.isEmpty()) {
      transcripts.add(transcript(hypothesis));
      memory.utterances++;
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
    return channel.letter() + String.valueOf(memory.utterances + 1);
  }
}
