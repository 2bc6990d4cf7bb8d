package xinsheng.meaning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Heads trained on: what is added to the scores of an ear's labels, a linear function of the
 * direction of the embedding. Immutable.
 *
 * @param ear SHA-256 of the encoder that it belongs to
 * @param heads of each head that is trained on, what is added
 */
public record Refit(String ear, Map<Head, Shift> heads) {
  /** Its file in the folder of a playbook's language. */
  public static final String FILE = "ear-heads.json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** What is added to the scores of a head. Immutable. */
  public static final class Shift {
    private final List<String> labels;
    private final List<Float> bias;
    private final byte[] weights;

    /**
     * What is added.
     *
     * @param labels of the scores, in their order
     * @param bias for each label
     * @param weights float32, big-endian: for each label as many as the encoder is wide
     */
    @JsonCreator
    public Shift(
        @JsonProperty("labels") List<String> labels,
        @JsonProperty("bias") List<Float> bias,
        @JsonProperty("weights") byte[] weights) {
      this.labels = List.copyOf(labels);
      this.bias = List.copyOf(bias);
      this.weights = weights.clone();
      if (labels.size() != bias.size() || weights.length % (Float.BYTES * labels.size()) != 0) {
        throw new IllegalArgumentException("labels, bias and weights are of different sizes");
      }
    }

    @JsonProperty
    public List<String> labels() {
      return labels;
    }

    @JsonProperty
    List<Float> bias() {
      return bias;
    }

    @JsonProperty
    byte[] weights() {
      return weights.clone();
    }

    /**
     * For each label what is added; natural logarithms.
     *
     * @param direction of an embedding, length 1
     */
    public double[] of(float[] direction) {
      FloatBuffer all = ByteBuffer.wrap(weights).asFloatBuffer();
      double[] added = new double[labels.size()];
      for (int label = 0; label < added.length; label++) {
        added[label] = bias.get(label);
        for (int i = 0; i < direction.length; i++) {
          added[label] += direction[i] * all.get(label * direction.length + i);
        }
      }
      return added;
    }
  }

  public Refit {
    Map<Head, Shift> copy = new EnumMap<>(Head.class);
    copy.putAll(heads);
    heads = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Refit parse(String json) {
    try {
      return MAPPER.readValue(json, Refit.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** As text; the same for the same values. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A reading with what is added. */
  public Reading of(Reading reading) {
    float[] direction = reading.embedding().unit().components();
    Reading fitted = reading;
    for (Map.Entry<Head, Shift> each : heads.entrySet()) {
      fitted =
          fitted.answering(each.getKey(), of(each.getKey(), each.getValue(), reading, direction));
    }
    return fitted;
  }

  private static Map<String, Double> of(
      Head head, Shift shift, Reading reading, float[] direction) {
    double[] scores = shift.of(direction);
    for (int i = 0; i < scores.length; i++) {
      scores[i] += reading.score(head, shift.labels().get(i));
    }
    double[] sure = Scores.probabilities(head, scores);
    Map<String, Double> labels = new LinkedHashMap<>();
    for (int i = 0; i < sure.length; i++) {
      labels.put(shift.labels().get(i), sure[i]);
    }
    return labels;
  }
}
