package xinsheng.audio;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BiConsumer;

/** Checks the samples of every channel for oddities. Not thread-safe. */
final class OddityChecks {
  private final AudioSpec spec;
  private final BiConsumer<Channel, Oddity> listener;
  private final EnumMap<Channel, EnumSet<Oddity>> told;
  private final Map<Channel, SignalCheck> signals = new EnumMap<>(Channel.class);
  private final Map<Channel, LevelCheck> levels = new EnumMap<>(Channel.class);

  /**
   * @param listener hears of each oddity once a channel
   * @param told what it heard before; added to
   */
  OddityChecks(
      AudioSpec spec,
      BiConsumer<Channel, Oddity> listener,
      EnumMap<Channel, EnumSet<Oddity>> told) {
    this.spec = spec;
    this.listener = listener;
    this.told = told;
  }

  /** The channel's audio comes from its first sample on: its first seconds say how it was coded. */
  void fromTheStart(Channel channel) {
    signals.put(channel, new SignalCheck(spec.encoding()));
  }

  void accept(Channel channel, float[] samples) {
    levels
        .computeIfAbsent(channel, each -> new LevelCheck(spec.rate()))
        .accept(samples)
        .ifPresent(each -> tell(channel, each));
    SignalCheck signal = signals.get(channel);
    if (signal != null) {
      signal.accept(samples).ifPresent(each -> tell(channel, each));
    }
  }

  private void tell(Channel channel, Oddity oddity) {
    if (told.computeIfAbsent(channel, each -> EnumSet.noneOf(Oddity.class)).add(oddity)) {
      listener.accept(channel, oddity);
    }
  }
}
