package xinsheng.v1;

import com.google.common.base.CaseFormat;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A contract as text: one line for all that a program can rely on of one element. So a line that is
 * gone or different is a break, and a line that is new is none. Order in the files does not matter,
 * nor do comments.
 */
final class ContractText {
  private final List<String> lines = new ArrayList<>();

  private ContractText() {}

  static List<String> lines(FileDescriptorSet contract) {
    ContractText text = new ContractText();
    contract.getFileList().stream()
        .sorted(Comparator.comparing(FileDescriptorProto::getName))
        .forEach(text::file);
    return text.lines;
  }

  private void file(FileDescriptorProto file) {
    String scope = file.getPackage();
    file.getServiceList().forEach(each -> service(scope, each));
    file.getMessageTypeList().forEach(each -> message(scope, each));
    file.getEnumTypeList().forEach(each -> enumeration(scope, each));
  }

  private void service(String scope, ServiceDescriptorProto service) {
    String name = scope + "." + service.getName();
    for (MethodDescriptorProto each : service.getMethodList()) {
      lines.add(
          "rpc %s.%s (%s%s) returns (%s%s)"
              .formatted(
                  name,
                  each.getName(),
                  each.getClientStreaming() ? "stream " : "",
                  each.getInputType().substring(1),
                  each.getServerStreaming() ? "stream " : "",
                  each.getOutputType().substring(1)));
    }
  }

  private void message(String scope, DescriptorProto message) {
    String name = scope + "." + message.getName();
    lines.add("message " + name);
    message.getFieldList().stream()
        .sorted(Comparator.comparing(FieldDescriptorProto::getNumber))
        .forEach(each -> lines.add(field(name, message, each)));
    message
        .getReservedRangeList()
        .forEach(each -> reserved(name, each.getStart() + " to " + (each.getEnd() - 1)));
    message.getReservedNameList().forEach(each -> reserved(name, each));
    message.getNestedTypeList().forEach(each -> message(name, each));
    message.getEnumTypeList().forEach(each -> enumeration(name, each));
  }

  private static String field(String scope, DescriptorProto message, FieldDescriptorProto field) {
    return "field %s.%s = %d: %s%s%s%s"
        .formatted(
            scope,
            field.getName(),
            field.getNumber(),
            label(field),
            type(field),
            oneof(message, field),
            json(field));
  }

  private static String label(FieldDescriptorProto field) {
    if (field.getProto3Optional()) {
      return "optional ";
    }
    return field.getLabel() == Label.LABEL_REPEATED ? "repeated " : "";
  }

  private static String type(FieldDescriptorProto field) {
    return field.getTypeName().isEmpty()
        ? field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT)
        : field.getTypeName().substring(1);
  }

  private static String oneof(DescriptorProto message, FieldDescriptorProto field) {
    return field.hasOneofIndex() && !field.getProto3Optional()
        ? " in oneof " + message.getOneofDecl(field.getOneofIndex()).getName()
        : "";
  }

  private static String json(FieldDescriptorProto field) {
    String usual = CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, field.getName());
    return field.getJsonName().equals(usual) ? "" : ", in JSON " + field.getJsonName();
  }

  private void enumeration(String scope, EnumDescriptorProto type) {
    String name = scope + "." + type.getName();
    lines.add("enum " + name);
    type.getValueList().stream()
        .sorted(Comparator.comparing(EnumValueDescriptorProto::getNumber))
        .forEach(
            each ->
                lines.add("value %s.%s = %d".formatted(name, each.getName(), each.getNumber())));
    type.getReservedRangeList()
        .forEach(each -> reserved(name, each.getStart() + " to " + each.getEnd()));
    type.getReservedNameList().forEach(each -> reserved(name, each));
  }

  private void reserved(String scope, String what) {
    lines.add("reserved %s: %s".formatted(scope, what));
  }
}
