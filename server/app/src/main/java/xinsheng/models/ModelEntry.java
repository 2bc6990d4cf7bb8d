package xinsheng.models;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xinsheng.asr.ConfidenceLimits;

/** One model of the manifest; {@code models/manifest.yaml} says what each field means. */
public record ModelEntry(
    String id,
    String language,
    Role role,
    @Nullable String engine,
    String licence,
    @Nullable String file,
    long bytes,
    @Nullable String sha256,
    @Nullable String inside,
    String source,
    boolean onRequest,
    boolean demo,
    @Nullable ConfidenceLimits limits,
    @Nullable Map<String, String> entries) {

  public ModelEntry {
    if (role == Role.RECOGNIZER && engine == null) {
      throw new IllegalArgumentException(id + ": a recognizer needs an engine");
    }
  }

  /** What a model is for. */
  public enum Role {
    /** Turns speech into words; a language is not served without one. */
    RECOGNIZER,
    /** Analyses text; a language is not served without one. */
    TEXT,
    /** Understands what is meant; without one, rules judge alone. */
    EAR;

    /** Whether a language can be served without it. */
    boolean isOptional() {
      return this == EAR;
    }
  }

  /** Name of the engine that loads a recogniser. */
  public String recognizerEngine() {
    return Objects.requireNonNull(engine, "not a recogniser");
  }

  /** Whether it ships with the project and needs no fetching. */
  boolean embedded() {
    return source.equals("embedded");
  }

  /** Name of its archive, or its id. */
  String archive() {
    return file == null ? id : file;
  }

  /** The entries to unpack, with their checksums; empty if all. */
  Map<String, String> listedEntries() {
    return entries == null ? Map.of() : entries;
  }

  /** What confidence its words need; none if the manifest does not say. */
  public ConfidenceLimits confidenceLimits() {
    return limits == null ? ConfidenceLimits.NONE : limits;
  }
}
