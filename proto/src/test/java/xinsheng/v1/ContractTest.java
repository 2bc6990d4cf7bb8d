package xinsheng.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Golden;

/** Programs written for a release go on working with every release of the same minor version. */
class ContractTest {
  private static final String MINOR =
      System.getProperty("xinsheng.version", "").replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
  private static final Path FILE =
      Path.of("src/test/resources/golden", "contract-" + MINOR + ".txt");

  @Test
  void nothingOfTheContractIsTakenBackWithinAMinorVersion() throws IOException {
    List<String> now = ContractText.lines(contract());
    // A release that may break has another minor version, and so no file yet.
    if (Files.exists(FILE)) {
      assertThat(broken(Golden.read(FILE).lines().toList(), now))
          .as("taken back since %s; that needs another minor version", MINOR)
          .isEmpty();
    }
    Golden.assertSame(FILE, String.join("\n", now) + "\n");
  }

  @Test
  void whatProgramsRelyOnIsMissedAndWhatIsNewIsNot() throws IOException {
    // given
    FileDescriptorSet released = contract();
    // then: harmless
    assertThat(broken(released, changed(m -> m.addFieldBuilder().setName("x").setNumber(99))))
        .isEmpty();
    // then: broken
    assertThat(broken(released, changed(m -> m.removeField(0)))).hasSize(1);
    assertThat(broken(released, changed(m -> m.getFieldBuilder(0).setName("renamed")))).hasSize(1);
    assertThat(broken(released, changed(m -> m.getFieldBuilder(0).setNumber(99)))).hasSize(1);
    assertThat(broken(released, changed(m -> m.getFieldBuilder(0).setType(Type.TYPE_INT32))))
        .hasSize(1);
    assertThat(broken(released, changed(m -> m.setName("Renamed")))).hasSizeGreaterThan(1);
    FileDescriptorSet.Builder fewer = released.toBuilder();
    fewer.getFileBuilderList().forEach(f -> f.clearService().clearEnumType());
    assertThat(broken(released, fewer.build()))
        .anyMatch(each -> each.startsWith("rpc xinsheng.v1.CallService.StreamCall (stream "))
        .anyMatch(each -> each.startsWith("value xinsheng.v1.Channel.CHANNEL_AGENT = "));
  }

  /** The contract, where the first message whose first field is a string is another. */
  private static FileDescriptorSet changed(Consumer<DescriptorProto.Builder> change)
      throws IOException {
    FileDescriptorSet.Builder contract = contract().toBuilder();
    DescriptorProto.Builder message =
        contract.getFileBuilderList().stream()
            .flatMap(file -> file.getMessageTypeBuilderList().stream())
            .filter(each -> each.getFieldCount() > 0)
            .filter(each -> each.getField(0).getType() == Type.TYPE_STRING)
            .findFirst()
            .orElseThrow();
    change.accept(message);
    return contract.build();
  }

  private static List<String> broken(FileDescriptorSet released, FileDescriptorSet now) {
    return broken(ContractText.lines(released), ContractText.lines(now));
  }

  private static List<String> broken(List<String> released, List<String> now) {
    List<String> missing = new ArrayList<>(released);
    missing.removeAll(now);
    return missing;
  }

  private static FileDescriptorSet contract() throws IOException {
    try (var in = Files.newInputStream(Path.of("target/contract.binpb"))) {
      return FileDescriptorSet.parseFrom(in);
    }
  }
}
