package xinsheng.meaning.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.Head;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Scores;

/** Where in the encoder's output each label stands; {@code labels.json} of the model's folder. */
@JsonIgnoreProperties(ignoreUnknown = true)
record EarLabels(Map<Head, Layout> heads) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  /** How the logits of a head become probabilities. */
  enum Kind {
    /** One label is right. */
    SOFTMAX,
    /** Each label is right or not. */
    SIGMOID,
    /** Each label is "at least so much". */
    ORDINAL
  }

  /**
   * One head.
   *
   * @param offset of its first logit
   * @param temperature that logits are divided by, so that probabilities are frequencies
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Layout(Kind kind, int offset, List<String> labels, double temperature) {
    Map<String, Double> read(float[] logits) {
      double[] scores = new double[labels.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = logits[offset + i] / temperature;
      }
      double[] sure = kind == Kind.SOFTMAX ? Scores.softmax(scores) : Scores.sigmoid(scores);
      Map<String, Double> named = new LinkedHashMap<>();
      for (int i = 0; i < sure.length; i++) {
        named.put(labels.get(i), sure[i]);
      }
      return named;
    }
  }

  static EarLabels read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), EarLabels.class);
  }

  Reading read(float[] logits, float[] vector) {
    Map<Head, Map<String, Double>> read = new EnumMap<>(Head.class);
    heads.forEach((head, layout) -> read.put(head, layout.read(logits)));
    return new Reading(read, Embedding.of(vector));
  }
}
