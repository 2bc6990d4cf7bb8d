package xinsheng.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import xinsheng.meaning.Head;
import xinsheng.meaning.LineTable;
import xinsheng.testing.Samples;

/** What an editor is told of entries is what the loader takes. */
class PlaybookSchemaTest {
  private static final Path PLAYBOOK = Samples.home().resolve("playbook");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void everyFileThatShipsFollowsTheSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema().toString());
    for (Path file : entryFiles()) {
      JsonNode entries = YAML.readTree(Files.readString(file));
      assertThat(schema.validate(entries)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void theSchemaHasEveryKeyAndNoOther() throws IOException {
    var snake = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;
    var keys =
        Arrays.stream(EntryData.class.getRecordComponents())
            .map(
                each ->
                    ((PropertyNamingStrategies.SnakeCaseStrategy) snake).translate(each.getName()))
            .toList();
    assertThat(schema().at("/items/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void theEarsFilesFollowTheirSchemaAndItHasEveryKey() throws IOException {
    JsonNode ear =
        new ObjectMapper().readTree(Files.readString(PLAYBOOK.resolve("ear.schema.json")));
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ear.toString());
    for (String folder : List.of("zh", "en")) {
      Path file = PLAYBOOK.resolve(folder).resolve("ear.yaml");
      assertThat(schema.validate(YAML.readTree(Files.readString(file)))).as("%s", file).isEmpty();
    }
    assertThat(ear.at("/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EarTuning.class, LessonReader.Data.class)
                .flatMap(each -> Arrays.stream(each.getRecordComponents()))
                .map(RecordComponent::getName)
                .toList());
    assertThat(ear.at("/properties/lines/items/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("say", "before", "is", "not");
  }

  @Test
  void theSchemaKnowsEveryLabelOfTheEar() throws IOException {
    JsonNode ear =
        new ObjectMapper().readTree(Files.readString(PLAYBOOK.resolve("ear.schema.json")));
    for (Head head : Head.OF_CUSTOMERS) {
      JsonNode labels =
          ear.at("/properties/lines/items/properties/is/properties")
              .get(head.name().toLowerCase(Locale.ROOT))
              .get("enum");
      assertThat(labels)
          .filteredOn(JsonNode::isTextual)
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(LineTable.known(head));
    }
  }

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(Files.readString(PLAYBOOK.resolve("entries.schema.json")));
  }

  private static List<Path> entryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(PLAYBOOK, 2)) {
      return files
          .filter(each -> each.getParent() != null && !PLAYBOOK.equals(each.getParent()))
          .filter(each -> each.toString().endsWith(".yaml"))
          .filter(each -> !each.endsWith("language.yaml") && !each.endsWith("ear.yaml"))
          .toList();
    }
  }
}
