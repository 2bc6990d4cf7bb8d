package xinsheng.playbook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xinsheng.measure.DurationText;

/** Reads YAML and remembers lines. */
final class YamlFile {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
          .build();

  /** A value and the line it starts at. */
  record Lined<T>(T value, int line) {}

  private final String name;
  private final String content;
  private final List<PlaybookProblem> problems;

  private YamlFile(String name, String content, List<PlaybookProblem> problems) {
    this.name = name;
    this.content = content;
    this.problems = problems;
  }

  /**
   * Opens a file of a source. Empty, with a problem noted, if it is no text or needed and not
   * there.
   */
  static Optional<YamlFile> open(
      PlaybookSource source, String file, boolean needed, List<PlaybookProblem> problems) {
    String name = source.label() + file;
    try {
      Optional<String> content = source.read(file);
      if (content.isEmpty() && needed) {
        problems.add(PlaybookProblem.of(name, 0, Flaw.FILE_MISSING));
      }
      return content.map(text -> new YamlFile(name, text, problems));
    } catch (UncheckedIOException e) {
      problems.add(PlaybookProblem.of(name, 0, Flaw.FILE_NOT_UTF8));
      return Optional.empty();
    }
  }

  String name() {
    return name;
  }

  String content() {
    return content;
  }

  /** The whole file as one value; empty, with a problem noted, if it cannot be read. */
  <T> Optional<T> read(Class<T> type) {
    try {
      Optional<T> value = Optional.ofNullable(MAPPER.readValue(content, type));
      if (value.isEmpty()) {
        problems.add(PlaybookProblem.of(name, 1, Flaw.FILE_EMPTY));
      }
      return value;
    } catch (JsonProcessingException e) {
      note(e);
      return Optional.empty();
    }
  }

  /** Notes every key of the file that is none of these. */
  void allow(List<String> known) {
    try (JsonParser parser = MAPPER.createParser(content)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        if (!known.contains(key)) {
          Map<String, String> arguments = Map.of("key", key, "known", known.toString());
          problems.add(new PlaybookProblem(name, line, "", Flaw.KEY_UNKNOWN, arguments));
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      problems.add(PlaybookProblem.unreadable(name, 0, "", e.getMessage()));
    }
  }

  /** The lines at which the items of a list begin that stands under a key of the file. */
  List<Integer> places(String key) {
    List<Integer> places = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(content)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(key);
        if (parser.nextToken() == JsonToken.START_ARRAY && found) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            places.add(parser.currentTokenLocation().getLineNr());
            parser.skipChildren();
          }
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      problems.add(PlaybookProblem.unreadable(name, 0, "", e.getMessage()));
    }
    return places;
  }

  /** The entries of a file that is one list; what cannot be read is noted and ends the list. */
  List<Lined<EntryData>> entries() {
    return list(EntryData.class);
  }

  /** The items of a file that is one list; what cannot be read is noted and ends the list. */
  <T> List<Lined<T>> list(Class<T> type) {
    List<Lined<T>> entries = new ArrayList<>();
    int line = 1;
    try (JsonParser parser = MAPPER.createParser(content)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        problems.add(PlaybookProblem.of(name, 1, Flaw.LIST_EXPECTED));
        return entries;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        line = parser.currentTokenLocation().getLineNr();
        entries.add(new Lined<>(MAPPER.readValue(parser, type), line));
      }
    } catch (UnrecognizedPropertyException e) {
      problems.add(unknownKey(line, e));
    } catch (JsonProcessingException e) {
      note(e);
    } catch (IOException e) {
      problems.add(PlaybookProblem.unreadable(name, 0, "", e.getMessage()));
    }
    return entries;
  }

  private void note(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    int line = location == null ? 0 : location.getLineNr();
    problems.add(PlaybookProblem.unreadable(name, line, "", e.getOriginalMessage()));
  }

  private PlaybookProblem unknownKey(int line, UnrecognizedPropertyException e) {
    Map<String, String> arguments =
        Map.of("key", e.getPropertyName(), "known", String.valueOf(e.getKnownPropertyIds()));
    return new PlaybookProblem(name, line, "", Flaw.KEY_UNKNOWN, arguments);
  }

  /** Lengths of time as people write them. */
  private static final class Durations extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    Durations() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return DurationText.parse(text);
      } catch (IllegalArgumentException e) {
        return (Duration)
            context.handleWeirdStringValue(
                Duration.class, text, "%s", String.valueOf(e.getMessage()));
      }
    }
  }
}
