package xinsheng.session;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tree that an {@link ObjectMapper} writes of a type, as text: every type once, with its fields
 * or constants.
 */
final class JsonShape {
  private final ObjectMapper mapper;
  private final Deque<JavaType> open = new ArrayDeque<>();
  private final Map<String, String> shapes = new TreeMap<>();

  private JsonShape(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  static String of(Class<?> root, ObjectMapper mapper) throws JsonMappingException {
    JsonShape shape = new JsonShape(mapper);
    shape.open.add(mapper.constructType(root));
    while (!shape.open.isEmpty()) {
      shape.describe(shape.open.remove());
    }
    return shape.shapes.values().stream()
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.joining("\n"));
  }

  private void describe(JavaType type) throws JsonMappingException {
    if (type.isContainerType() || type.isReferenceType()) {
      parts(type).forEach(open::add);
    } else if (shapes.putIfAbsent(name(type), "") == null) {
      shapes.put(name(type), text(type));
    }
  }

  private String text(JavaType type) throws JsonMappingException {
    if (type.isEnumType()) {
      return heading(type, "one of " + constants(type.getRawClass()));
    }
    if (type.isInterface()) {
      List<JavaType> kinds = kinds(type);
      kinds.forEach(open::add);
      return heading(type, "one of " + kinds.stream().map(JsonShape::name).sorted().toList());
    }
    return isBean(type) ? heading(type, "") + fields(type) : "";
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList();
  }

  private static String heading(JavaType type, String what) {
    return (name(type) + " " + what).stripTrailing() + "\n";
  }

  private String fields(JavaType type) {
    BeanDescription bean = config().introspect(type);
    return bean.findProperties().stream()
        .filter(BeanPropertyDefinition::hasField)
        .sorted(Comparator.comparing(BeanPropertyDefinition::getName))
        .map(this::field)
        .collect(Collectors.joining());
  }

  private String field(BeanPropertyDefinition property) {
    JavaType type = property.getField().getType();
    open.add(type);
    return "  %s: %s\n".formatted(property.getName(), name(type));
  }

  private List<JavaType> kinds(JavaType type) {
    AnnotatedClass annotated = AnnotatedClassResolver.resolve(config(), type, config());
    return mapper
        .getSubtypeResolver()
        .collectAndResolveSubtypesByClass(config(), annotated)
        .stream()
        .map(NamedType::getType)
        .filter(each -> each != type.getRawClass())
        .map(mapper::constructType)
        .toList();
  }

  private boolean isBean(JavaType type) throws JsonMappingException {
    JsonSerializer<?> writer = mapper.getSerializerProviderInstance().findValueSerializer(type);
    return writer instanceof BeanSerializerBase;
  }

  private SerializationConfig config() {
    return mapper.getSerializationConfig();
  }

  private static List<JavaType> parts(JavaType type) {
    return Stream.of(type.getKeyType(), type.getContentType()).filter(Objects::nonNull).toList();
  }

  private static String name(JavaType type) {
    List<JavaType> parts = parts(type);
    String simple = type.getRawClass().getName().replaceFirst("^java\\.(lang|util|time)\\.", "");
    if (type.isArrayType()) {
      return name(type.getContentType()) + "[]";
    }
    return parts.isEmpty()
        ? simple
        : simple + parts.stream().map(JsonShape::name).toList().toString();
  }
}
