package xinsheng.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.ledger.ChannelSummary;
import xinsheng.stage.StageClock;

/** An ear for each party of a call; none in a chat. Not thread-safe. */
final class Ears implements AutoCloseable {
  private final Map<Channel, Ear> ears = new EnumMap<>(Channel.class);

  /** Opens them, or resumes from what they remember. If one cannot be opened, none stays open. */
  static Ears open(CallSetup setup, LanguagePack pack, StageClock clock, CallMemory memory) {
    Ears ears = new Ears();
    try {
      setup
          .audio()
          .ifPresent(
              spec -> spec.channels().forEach(each -> ears.add(each, setup, pack, clock, memory)));
      return ears;
    } catch (RuntimeException e) {
      ears.close();
      throw e;
    }
  }

  private void add(
      Channel channel, CallSetup setup, LanguagePack pack, StageClock clock, CallMemory memory) {
    Ear.Memory heard =
        memory.ears.computeIfAbsent(channel, each -> Ear.Memory.after(memory.idsUsed));
    ears.put(channel, new Ear(channel, pack, setup.options().interim(), clock, heard));
  }

  Optional<Ear> of(Channel channel) {
    return Optional.ofNullable(ears.get(channel));
  }

  /** Whether the channel's frame is the last of its time step. */
  boolean isLast(Channel channel) {
    return ears.keySet().stream().noneMatch(each -> each.compareTo(channel) > 0);
  }

  /** For each channel, the first frame that must be heard again after a break. */
  Map<Channel, Long> neededFrom(long next) {
    Map<Channel, Long> needed = new EnumMap<>(Channel.class);
    ears.forEach((channel, ear) -> needed.put(channel, ear.neededFrom(next)));
    return needed;
  }

  /** Settles the open utterance of every channel. */
  List<Transcript> finish() {
    return ears.values().stream().flatMap(each -> each.finish().stream()).toList();
  }

  List<ChannelSummary> summaries() {
    return ears.values().stream().map(Ear::summary).toList();
  }

  @Override
  public void close() {
    ears.values().forEach(Ear::close);
  }
}
