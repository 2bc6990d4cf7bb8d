package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.audio.Channel;
import xinsheng.batch.Recording;
import xinsheng.testing.SharedData;

/**
 * Where both parties of HarperValley calls speak for half a second and more, by the two tracks and
 * by the times of the human transcripts. Run by {@code mvn -q verify -Dgroups=quality}.
 */
@Tag("quality")
class OverlapQuality {
  private static final int LONG_ENOUGH = 50;
  private static final int SAME = 100;

  /** A stretch in hops of 10 ms. */
  private record Stretch(int start, int end) {
    boolean meets(Stretch other) {
      return start - SAME < other.end && other.start < end + SAME;
    }

    @Override
    public String toString() {
      return "%.1f–%.1f s".formatted(start / 100.0, end / 100.0);
    }
  }

  @Test
  void overlapsAgainstTranscripts() throws IOException {
    Path folder = SharedData.existing("harper-valley-dev");
    int calls = 0;
    try (Stream<Path> transcripts = Files.list(folder.resolve("transcript"))) {
      for (Path transcript : transcripts.sorted().toList()) {
        String name = transcript.getFileName().toString().replace(".json", ".wav");
        boolean[] agent = speech(folder.resolve("agent").resolve(name));
        boolean[] caller = speech(folder.resolve("caller").resolve(name));
        List<Stretch> heard = overlaps(agent, caller);
        int length = Math.max(agent.length, caller.length);
        List<Stretch> told =
            overlaps(told(transcript, "agent", length), told(transcript, "caller", length));
        long found = told.stream().filter(t -> heard.stream().anyMatch(t::meets)).count();
        System.out.printf(
            "%s: overlaps heard %s, told %s, %d of the told are heard%n", name, heard, told, found);
        calls++;
      }
    }
    assertThat(calls).isPositive();
  }

  private static List<Stretch> overlaps(boolean[] a, boolean[] b) {
    List<Stretch> overlaps = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= Math.min(a.length, b.length); i++) {
      boolean both = i < Math.min(a.length, b.length) && a[i] && b[i];
      start = both && start < 0 ? i : start;
      if (!both && start >= 0) {
        if (i - start >= LONG_ENOUGH) {
          overlaps.add(new Stretch(start, i));
        }
        start = -1;
      }
    }
    return overlaps;
  }

  private static boolean[] speech(Path file) throws IOException {
    Recording recording = Recording.all(List.of(file), false).get(0);
    double[] level = recording.curves().get(Channel.CUSTOMER).level();
    boolean[] speech = new boolean[level.length];
    int silent = 100;
    for (int i = 0; i < level.length; i++) {
      silent = Double.isNaN(level[i]) ? silent + 1 : 0;
      speech[i] = silent <= 20;
    }
    return speech;
  }

  private static boolean[] told(Path transcript, String role, int length) throws IOException {
    boolean[] told = new boolean[length];
    for (JsonNode each : new ObjectMapper().readTree(transcript.toFile())) {
      if (each.path("speaker_role").asText().equals(role)) {
        int start = each.path("start_ms").asInt() / 10;
        int end = Math.min(length, start + each.path("duration_ms").asInt() / 10);
        for (int i = start; i < end; i++) {
          told[i] = true;
        }
      }
    }
    return told;
  }
}
