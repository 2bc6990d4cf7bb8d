package xinsheng.asr.vosk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xinsheng.asr.Alternative;
import xinsheng.asr.Hypothesis;
import xinsheng.asr.Word;
import xinsheng.audio.TimeSpan;

/**
 * Reads Vosk's n-best list. Vosk gives either word confidences or n-best readings, never both; the
 * readings carry log likelihoods, so the posterior of a reading is its share of the summed
 * likelihood, and that of a word the share of the readings that have it at the same time.
 */
final class NBest {
  private static final Duration SLACK = Duration.ofMillis(60);

  private record Reading(String text, List<Word> words, double share) {}

  private NBest() {}

  static Hypothesis parse(JsonNode result) {
    List<Reading> readings = readings(result.path("alternatives"));
    if (readings.isEmpty() || readings.get(0).text().isBlank()) {
      return Hypothesis.nothing();
    }
    Reading best = readings.get(0);
    List<Word> words =
        best.words().stream()
            .map(word -> new Word(word.text(), word.span(), posterior(word, readings)))
            .toList();
    List<Alternative> others =
        readings.stream().skip(1).map(each -> new Alternative(each.text(), each.share())).toList();
    return new Hypothesis(true, best.text(), words, others);
  }

  private static List<Reading> readings(JsonNode alternatives) {
    double top = alternatives.path(0).path("confidence").asDouble();
    double total = 0;
    for (JsonNode each : alternatives) {
      total += Math.exp(each.path("confidence").asDouble() - top);
    }
    List<Reading> readings = new ArrayList<>();
    for (JsonNode each : alternatives) {
      double share = Math.exp(each.path("confidence").asDouble() - top) / total;
      readings.add(new Reading(each.path("text").asText().strip(), words(each), share));
    }
    return readings;
  }

  private static List<Word> words(JsonNode reading) {
    List<Word> words = new ArrayList<>();
    for (JsonNode each : reading.path("result")) {
      Duration start = seconds(each.path("start").asDouble());
      Duration end = seconds(Math.max(each.path("end").asDouble(), each.path("start").asDouble()));
      words.add(new Word(each.path("word").asText(), new TimeSpan(start, end), 0));
    }
    return words;
  }

  private static double posterior(Word word, List<Reading> readings) {
    double sum =
        readings.stream()
            .filter(reading -> reading.words().stream().anyMatch(each -> same(word, each)))
            .mapToDouble(Reading::share)
            .sum();
    return Math.min(1, sum);
  }

  private static boolean same(Word a, Word b) {
    return a.text().equals(b.text())
        && a.span().start().minus(SLACK).compareTo(b.span().end()) < 0
        && b.span().start().minus(SLACK).compareTo(a.span().end()) < 0;
  }

  private static Duration seconds(double value) {
    return Duration.ofNanos(Math.max(0, Math.round(value * 1e9)));
  }
}
