package xinsheng.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import xinsheng.asr.Transcript;
import xinsheng.asr.Word;
import xinsheng.audio.Channel;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.Emotion;
import xinsheng.playbook.Playbook;
import xinsheng.session.Rehearsal;
import xinsheng.testing.Samples;
import xinsheng.testing.SharedData;
import xinsheng.testing.TestModels;
import xinsheng.text.Language;
import xinsheng.text.Likeness;
import xinsheng.text.NormalText;
import xinsheng.text.TextAnalyzer;

/**
 * What the playbook hears in words that nobody here wrote: Meituan telephone calls (MUSIED), JD
 * chats and HarperValley callers. Run by {@code mvn -q verify -Dgroups=quality}; figures go to
 * docs/quality.md.
 */
@Tag("quality")
class TextQuality {
  private static final Path SAMPLES = Samples.home().resolve("server/target/quality");
  private static final long SEED =
      Long.parseLong(System.getenv().getOrDefault("QUALITY_SEED", "20261123"));
  private static final int SAMPLE = 200;

  /** One turn of a party. */
  private record Turn(Channel channel, String text, String place) {}

  /** A cue in a turn. */
  private record Hit(Turn turn, Cue cue) {}

  @Test
  void cuesInTelephoneCalls() throws IOException {
    List<List<Turn>> calls = musied();
    List<Hit> hits = new ArrayList<>();
    List<Turn> silent = new ArrayList<>();
    int customerTurns = 0;
    for (List<Turn> call : calls) {
      Map<Turn, List<Cue>> found = play(call, Language.MANDARIN);
      for (Turn turn : call) {
        if (turn.channel() == Channel.CUSTOMER) {
          customerTurns++;
          List<Cue> cues = found.getOrDefault(turn, List.of());
          cues.forEach(cue -> hits.add(new Hit(turn, cue)));
          if (cues.isEmpty()) {
            silent.add(turn);
          }
        }
      }
    }
    report(
        "MUSIED telephone: %d calls, %d customer turns, %d cues, %.1f per 100 turns"
            .formatted(
                calls.size(), customerTurns, hits.size(), 100.0 * hits.size() / customerTurns));
    count(hits).forEach((entry, n) -> report("  %5d %s".formatted(n, entry)));
    report(
        "by kind of match: "
            + hits.stream()
                .collect(
                    Collectors.groupingBy(
                        h -> h.cue().matched().by(), TreeMap::new, Collectors.counting())));
    long escalations = hits.stream().filter(h -> h.cue().entry().escalates().isPresent()).count();
    report(
        "escalations: %d, one in %.0f turns"
            .formatted(escalations, (double) customerTurns / Math.max(1, escalations)));
    compareWithLabels(hits, silent);
    sample("hits.tsv", hits.stream().map(h -> line(h.turn(), h.cue())).toList());
    sample(
        "escalations.tsv",
        hits.stream()
            .filter(h -> h.cue().entry().escalates().isPresent())
            .map(h -> line(h.turn(), h.cue()))
            .toList());
    sample(
        "sounds.tsv",
        hits.stream()
            .filter(h -> h.cue().matched().by() == Matched.Way.SOUND)
            .map(h -> line(h.turn(), h.cue()))
            .toList());
    sample(
        "silent.tsv",
        silent.stream()
            .filter(t -> t.text().length() > 3)
            .map(t -> t.place() + "\t" + t.text())
            .toList());
    assertThat(hits).isNotEmpty();
  }

  @Test
  void recallThroughConfusedSyllables() throws IOException {
    List<List<Turn>> calls = musied();
    Map<String, String> confusable = confusable(calls);
    List<Hit> exact = new ArrayList<>();
    for (List<Turn> call : calls.subList(0, Math.min(100, calls.size()))) {
      play(call, Language.MANDARIN)
          .forEach(
              (turn, cues) ->
                  cues.stream()
                      .filter(
                          c ->
                              c.entry().when().times() == 1
                                  && c.entry().when().near().isEmpty()
                                  && c.entry().when().repeats().isEmpty()
                                  && !c.words().isEmpty())
                      .forEach(c -> exact.add(new Hit(turn, c))));
    }
    for (int percent : List.of(10, 20, 30)) {
      Random random = new Random(SEED);
      int found = 0;
      int plain = 0;
      for (Hit hit : exact) {
        String noisy = noisy(hit.turn().text(), percent, confusable, random);
        List<Cue> cues =
            play(List.of(new Turn(hit.turn().channel(), noisy, "")), Language.MANDARIN)
                .values()
                .stream()
                .flatMap(List::stream)
                .filter(c -> c.entry().id().equals(hit.cue().entry().id()))
                .toList();
        found += cues.isEmpty() ? 0 : 1;
        plain += cues.stream().anyMatch(c -> c.matched().by() == Matched.Way.EXACT) ? 1 : 0;
      }
      report(
          "%d %% of syllables confused: recall %.3f with sound matching, %.3f without (%d cues)"
              .formatted(
                  percent,
                  (double) found / exact.size(),
                  (double) plain / exact.size(),
                  exact.size()));
    }
  }

  @Test
  void satisfactionOfChats() throws IOException {
    Path file = SharedData.existing("text/jddc-satisfaction-dev.txt");
    Pattern quoted = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    for (String row : Files.readAllLines(file)) {
      String[] columns = row.split("\t");
      if (columns.length < 3 || columns[2].strip().equals("1")) {
        continue;
      }
      List<Turn> turns = new ArrayList<>();
      Matcher each = quoted.matcher(columns[0]);
      while (each.find()) {
        String[] sides = each.group(1).split("\\|\\|\\|", -1);
        add(turns, Channel.CUSTOMER, sides[0]);
        if (sides.length > 1) {
          add(turns, Channel.AGENT, sides[1]);
        }
      }
      (columns[2].strip().equals("0") ? low : high).add(upset(turns));
    }
    report(
        "JDDC: low against high satisfaction, AUC of the highest of anger, anxiety, disappointment: %.3f (%d low, %d high)"
            .formatted(Figures.auc(low, high), low.size(), high.size()));
    assertThat(low).isNotEmpty();
  }

  @Test
  void neutralBankingCalls() throws IOException {
    Path folder = SharedData.existing("harper-valley-dev/transcript");
    int turns = 0;
    List<Cue> alarms = new ArrayList<>();
    int cues = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        List<Turn> call = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(file.toFile())) {
          boolean caller = each.path("speaker_role").asText().equals("caller");
          String text =
              each.path("human_transcript")
                  .asText()
                  .replaceAll("[<\\[][^>\\]]*[>\\]]", " ")
                  .strip();
          add(call, caller ? Channel.CUSTOMER : Channel.AGENT, text);
          turns += caller && !text.isEmpty() ? 1 : 0;
        }
        for (List<Cue> found : play(call, Language.ENGLISH).values()) {
          for (Cue cue : found) {
            if (cue.entry().when().hears() == Channel.CUSTOMER) {
              cues++;
              boolean angry = cue.entry().moves().getOrDefault(Emotion.ANGER, 0.0) > 0;
              if (angry || cue.entry().escalates().isPresent()) {
                alarms.add(cue);
              }
            }
          }
        }
      }
    }
    report(
        "HarperValley, neutral banking: %d caller turns, %d cues, %d alarms (anger or escalation), %.1f per 100 turns %s"
            .formatted(
                turns,
                cues,
                alarms.size(),
                100.0 * alarms.size() / turns,
                alarms.stream().map(c -> c.entry().id() + " " + c.words()).toList()));
  }

  private static double upset(List<Turn> turns) {
    double[] most = new double[1];
    Rehearsal rehearsal =
        new Rehearsal(
            text(Language.MANDARIN),
            TestModels.playbook(Language.MANDARIN),
            placed -> most[0] = Math.max(most[0], upset(placed)));
    say(rehearsal, turns);
    return most[0];
  }

  private static double upset(PlacedEvent placed) {
    return placed.event() instanceof CallEvent.EmotionChanged changed
        ? Emotion.UPSETTING.stream().mapToDouble(changed.state()::level).max().orElse(0)
        : 0;
  }

  private static Map<Turn, List<Cue>> play(List<Turn> call, Language language) {
    Playbook playbook = TestModels.playbook(language);
    Rehearsal rehearsal = new Rehearsal(text(language), playbook, placed -> {});
    say(rehearsal, call);
    Map<Turn, List<Cue>> found = new HashMap<>();
    for (Cue cue : rehearsal.cues()) {
      if (!cue.utteranceId().isEmpty()) {
        Turn turn = call.get(Integer.parseInt(cue.utteranceId().substring(1)));
        found.computeIfAbsent(turn, each -> new ArrayList<>()).add(cue);
      }
    }
    return found;
  }

  /** The cues of a turn whose words the recogniser is not sure of. */
  private static List<Cue> doubtful(Turn turn) {
    TimeSpan span = new TimeSpan(Duration.ZERO, Duration.ofSeconds(2));
    List<Word> words = List.of(new Word(turn.text(), span, 0.5));
    Playbook playbook = TestModels.playbook(Language.MANDARIN);
    Rehearsal rehearsal = new Rehearsal(text(Language.MANDARIN), playbook, placed -> {});
    rehearsal.say(
        new Transcript("u0", turn.channel(), true, turn.text(), words, span, List.of(), false),
        Optional.empty());
    return rehearsal.cues();
  }

  private static void say(Rehearsal rehearsal, List<Turn> call) {
    for (int i = 0; i < call.size(); i++) {
      Turn turn = call.get(i);
      Duration at = Duration.ofSeconds(5L * (i + 1));
      rehearsal.say(Transcript.typed("u" + i, turn.channel(), turn.text(), at), Optional.empty());
    }
  }

  private static TextAnalyzer text(Language language) {
    return TestModels.text(language);
  }

  private static List<List<Turn>> musied() throws IOException {
    List<List<Turn>> calls = new ArrayList<>();
    for (LabelledCall call : LabelledCall.musied("Phone")) {
      calls.add(
          call.turns().stream()
              .map(each -> new Turn(each.speaker(), each.text(), each.id().replace('-', ':')))
              .toList());
    }
    return calls;
  }

  /** For each character another that nearly sounds like it, from those that the calls have. */
  private static Map<String, String> confusable(List<List<Turn>> calls) {
    Map<String, List<String>> bySound = new TreeMap<>();
    calls.stream()
        .flatMap(List::stream)
        .flatMap(turn -> turn.text().codePoints().mapToObj(Character::toString))
        .distinct()
        .sorted()
        .forEach(
            each ->
                bySound
                    .computeIfAbsent(
                        NormalText.of(each).sounds(Likeness.NEAR_HOMOPHONE), k -> new ArrayList<>())
                    .add(each));
    Random random = new Random(SEED);
    Map<String, String> confusable = new HashMap<>();
    for (List<String> alike : bySound.values()) {
      for (String each : alike) {
        List<String> others = alike.stream().filter(o -> !o.equals(each)).toList();
        if (!others.isEmpty()) {
          confusable.put(each, others.get(random.nextInt(others.size())));
        }
      }
    }
    return confusable;
  }

  private static String noisy(
      String text, int percent, Map<String, String> confusable, Random random) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(each -> random.nextInt(100) < percent ? confusable.getOrDefault(each, each) : each)
        .collect(Collectors.joining());
  }

  private static void add(List<Turn> turns, Channel channel, String text) {
    if (!text.isBlank()) {
      turns.add(new Turn(channel, text.strip(), String.valueOf(turns.size())));
    }
  }

  /** What people said of cues and of turns without, as far as it is still found so. */
  private static void compareWithLabels(List<Hit> hits, List<Turn> silent) throws IOException {
    Set<String> found = new HashSet<>();
    hits.forEach(hit -> found.add(hit.turn().place() + " " + hit.cue().entry().id()));
    silent.forEach(turn -> found.add(turn.place() + " -"));
    int[] hit = new int[2];
    int[] quiet = new int[2];
    int[] mended = new int[2];
    Path labels = Samples.home().resolve("server/app/src/test/resources/quality/musied-labels.tsv");
    for (String line : Files.readAllLines(labels)) {
      String[] columns = line.split("\t");
      if (line.startsWith("#")) {
        continue;
      }
      boolean isHit = !columns[1].equals("-");
      int right = Integer.parseInt(columns[2]);
      if (found.contains(columns[0] + " " + columns[1])) {
        (isHit ? hit : quiet)[right]++;
      } else if (right == 0) {
        mended[isHit ? 1 : 0]++;
      }
    }
    report(
        "checked by hand and still so: cues %d right, %d wrong; turns without cue %d right, %d missed; mended since: %d wrong cues, %d missed turns"
            .formatted(hit[1], hit[0], quiet[1], quiet[0], mended[1], mended[0]));
  }

  private static Map<String, Long> count(List<Hit> hits) {
    return hits.stream()
        .collect(
            Collectors.groupingBy(h -> h.cue().entry().id(), TreeMap::new, Collectors.counting()));
  }

  private static String line(Turn turn, Cue cue) {
    return String.join(
        "\t",
        turn.place(),
        cue.entry().id(),
        cue.matched().by().toString(),
        cue.words(),
        turn.text());
  }

  private static void sample(String file, List<String> lines) throws IOException {
    Files.createDirectories(SAMPLES);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(SEED));
    Files.write(SAMPLES.resolve(file), shuffled.subList(0, Math.min(SAMPLE, shuffled.size())));
  }

  private static void report(String line) {
    System.out.println(line);
  }
}
