package xinsheng.wire;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.v1.AudioSpan;

/** Maps times, parties and figures, both ways. Our enums carry the names of theirs, unprefixed. */
final class Scalars {
  private Scalars() {}

  static xinsheng.v1.Channel channel(Channel channel) {
    return xinsheng.v1.Channel.valueOf("CHANNEL_" + channel);
  }

  static AudioSpan span(TimeSpan span) {
    return AudioSpan.newBuilder()
        .setStartOffset(duration(span.start()))
        .setEndOffset(duration(span.end()))
        .build();
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  static com.google.protobuf.Duration seconds(double seconds) {
    return duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static void set(OptionalDouble value, DoubleConsumer setter) {
    value.ifPresent(setter);
  }
}
