package xinsheng.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of buf's STANDARD and COMMENTS categories that matter to us, on the real contract. */
class ProtoStyleTest {
  private static final int MESSAGE = FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER;
  private static final int ENUM = FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER;
  private static final int SERVICE = FileDescriptorProto.SERVICE_FIELD_NUMBER;

  private final List<String> problems = new ArrayList<>();
  private final Map<List<Integer>, String> comments = new HashMap<>();
  private final Set<String> requestsAndResponses = new HashSet<>();
  private String file = "";

  @Test
  void everyElementIsNamedByTheRulesAndCommented() throws IOException {
    try (var in = Files.newInputStream(Path.of("target/contract.binpb"))) {
      for (FileDescriptorProto each : FileDescriptorSet.parseFrom(in).getFileList()) {
        if (each.getPackage().startsWith("xinsheng")) {
          check(each);
        }
      }
    }
    assertEquals("", String.join("\n", problems));
  }

  private void check(FileDescriptorProto proto) {
    file = proto.getName();
    comments.clear();
    for (Location location : proto.getSourceCodeInfo().getLocationList()) {
      comments.put(location.getPathList(), location.getLeadingComments());
    }
    require(
        file.startsWith(proto.getPackage().replace('.', '/') + "/"), "folder is not the package");
    require(proto.getOptions().getJavaMultipleFiles(), "java_multiple_files is missing");
    for (int i = 0; i < proto.getMessageTypeCount(); i++) {
      message(proto.getMessageType(i), List.of(MESSAGE, i));
    }
    for (int i = 0; i < proto.getEnumTypeCount(); i++) {
      enumeration(proto.getEnumType(i), List.of(ENUM, i));
    }
    for (int i = 0; i < proto.getServiceCount(); i++) {
      service(proto.getService(i), List.of(SERVICE, i));
    }
  }

  private void message(DescriptorProto message, List<Integer> path) {
    commented(message.getName(), path);
    require(
        message.getName().matches("([A-Z][a-z0-9]*)+"), message.getName() + " is no PascalCase");
    for (int i = 0; i < message.getFieldCount(); i++) {
      FieldDescriptorProto field = message.getField(i);
      String name = message.getName() + "." + field.getName();
      commented(name, under(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
      require(field.getName().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), name + " is no snake_case");
    }
    for (int i = 0; i < message.getOneofDeclCount(); i++) {
      String name = message.getOneofDecl(i).getName();
      if (!name.startsWith("_")) {
        commented(
            message.getName() + "." + name,
            under(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, i));
      }
    }
  }

  private void enumeration(EnumDescriptorProto type, List<Integer> path) {
    commented(type.getName(), path);
    String prefix =
        type.getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "_";
    require(
        type.getValue(0).getName().equals(prefix + "UNSPECIFIED")
            && type.getValue(0).getNumber() == 0,
        type.getName() + " does not start with " + prefix + "UNSPECIFIED = 0");
    for (int i = 0; i < type.getValueCount(); i++) {
      String name = type.getValue(i).getName();
      commented(name, under(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i));
      require(name.startsWith(prefix), name + " lacks the prefix " + prefix);
    }
  }

  private void service(ServiceDescriptorProto service, List<Integer> path) {
    commented(service.getName(), path);
    require(service.getName().endsWith("Service"), service.getName() + " lacks the suffix Service");
    for (int i = 0; i < service.getMethodCount(); i++) {
      MethodDescriptorProto method = service.getMethod(i);
      commented(method.getName(), under(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, i));
      String base = ".xinsheng.v1." + method.getName();
      require(
          method.getInputType().equals(base + "Request"),
          method.getName() + " needs its own request");
      require(
          method.getOutputType().equals(base + "Response"),
          method.getName() + " needs its own response");
      require(
          requestsAndResponses.add(method.getInputType()),
          method.getInputType() + " is used twice");
    }
  }

  private static List<Integer> under(List<Integer> path, int field, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(field);
    longer.add(index);
    return longer;
  }

  private void commented(String what, List<Integer> path) {
    require(!comments.getOrDefault(path, "").isBlank(), what + " has no comment");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(file + ": " + otherwise);
    }
  }
}
