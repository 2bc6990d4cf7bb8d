package xinsheng.cue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.Playbook;
import xinsheng.text.AnalyzedText;
import xinsheng.text.TextSpan;

/**
 * Finds threats in interim transcripts, once the same entry has matched in two in a row. Reports an
 * entry at most once for each utterance. Not thread-safe.
 */
public final class EarlyWarning {
  /** A threat in words that may still change. */
  public record Sighting(CueEntry entry, String words, Transcript transcript) {}

  private final List<CueEntry> entries;
  private final EntryMatcher matcher;
  private final Memory memory;

  /** What is remembered of utterances that have not settled. */
  public static final class Memory {
    private Map<Channel, Set<String>> seenBefore = new HashMap<>();
    private Map<Channel, Set<String>> reported = new HashMap<>();
  }

  public EarlyWarning(Playbook playbook) {
    this(playbook, new Memory());
  }

  /** Resumes a call. */
  public EarlyWarning(Playbook playbook, Memory memory) {
    this.memory = memory;
    this.entries =
        playbook.cues().stream()
            .filter(entry -> entry.origin().isInUse())
            .filter(entry -> entry.escalates().isPresent() && entry.when().onUtterance())
            .filter(entry -> entry.when().voice().isEmpty() && entry.when().times() == 1)
            .filter(entry -> entry.when().meant().isEmpty())
            .filter(entry -> entry.when().repeats().isEmpty() && entry.when().near().isEmpty())
            .toList();
    this.matcher = new EntryMatcher(playbook.vocabulary());
  }

  /** Takes the next interim transcript of an utterance. */
  public List<Sighting> hear(Transcript interim) {
    AnalyzedText text = AnalyzedText.plain(interim.text());
    Set<String> seen = new HashSet<>();
    List<Sighting> sightings = new ArrayList<>();
    for (CueEntry entry : entries) {
      List<TextSpan> spans =
          entry.when().hears() == interim.channel() ? spans(entry, text) : List.of();
      if (!spans.isEmpty()) {
        String words = spans.get(0).of(interim.text());
        seen.add(entry.id());
        if (isStable(entry, interim.channel())) {
          sightings.add(new Sighting(entry, words, interim));
        }
      }
    }
    memory.seenBefore.put(interim.channel(), seen);
    return sightings;
  }

  private List<TextSpan> spans(CueEntry entry, AnalyzedText text) {
    return matcher.exactly(entry.when().words(), text).stream()
        .filter(Candidate::counts)
        .map(Candidate::span)
        .toList();
  }

  /** The utterance of a channel has settled; the next one starts anew. */
  public void settled(Channel channel) {
    memory.seenBefore.remove(channel);
    memory.reported.remove(channel);
  }

  private boolean isStable(CueEntry entry, Channel channel) {
    return memory.seenBefore.getOrDefault(channel, Set.of()).contains(entry.id())
        && memory.reported.computeIfAbsent(channel, each -> new HashSet<>()).add(entry.id());
  }
}
