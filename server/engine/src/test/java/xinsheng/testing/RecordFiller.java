package xinsheng.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import xinsheng.audio.TimeSpan;

/**
 * Makes records with every component filled, down to the last: distinct values, none the default of
 * its type, lists of one (of one each where the element type is sealed). So a test that walks them
 * learns of a new component by itself. Not thread-safe.
 */
public final class RecordFiller {
  private final Map<Class<?>, Supplier<?>> given = new HashMap<>();
  private final Function<String, String> texts;
  private int made;

  /** Texts that tell where they stand. */
  public RecordFiller() {
    this(place -> place);
  }

  /**
   * @param texts what to write at a place, as {@code Transcript.text}; a number makes it distinct
   */
  public RecordFiller(Function<String, String> texts) {
    this.texts = texts;
    with(
        TimeSpan.class,
        () -> new TimeSpan(Duration.ofMillis(++made), Duration.ofMillis(++made + 1000)));
  }

  /** Values of a type that cannot be made up. */
  public <T> RecordFiller with(Class<T> type, Supplier<? extends T> values) {
    given.put(type, values);
    return this;
  }

  /** One of a type; of a sealed interface, one of the first kind. */
  public <T> T fill(Class<T> type) {
    return type.cast(value(type, type.getSimpleName()));
  }

  /** One of every kind of a sealed interface, in the order in which they are declared. */
  public <T> List<T> fillEach(Class<T> sealed) {
    return kinds(sealed).map(each -> sealed.cast(value(each, each.getSimpleName()))).toList();
  }

  private static Stream<Class<?>> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses());
  }

  private Object value(Type type, String place) {
    if (type instanceof ParameterizedType generic) {
      return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), place);
    }
    Class<?> plain = (Class<?>) type;
    if (given.containsKey(plain)) {
      return given.get(plain).get();
    }
    if (plain.isRecord()) {
      return made(plain);
    }
    if (plain.isSealed()) {
      return value(plain.getPermittedSubclasses()[0], place);
    }
    if (plain.isEnum()) {
      Object[] all = plain.getEnumConstants();
      return all[1 + ++made % (all.length - 1)];
    }
    return scalar(plain, place);
  }

  private Object container(Class<?> raw, Type[] types, String place) {
    if (raw == Optional.class) {
      return Optional.of(value(types[0], place));
    }
    if (raw == Map.class) {
      return Map.of(value(types[0], place), value(types[1], place));
    }
    if (raw == Set.class) {
      return Set.of(value(types[0], place));
    }
    if (raw != List.class) {
      throw new IllegalArgumentException("cannot fill " + raw + " at " + place);
    }
    return types[0] instanceof Class<?> element && element.isSealed() && element.isInterface()
        ? fillEach(element)
        : List.of(value(types[0], place));
  }

  private Object scalar(Class<?> type, String place) {
    made++;
    return switch (type.getSimpleName()) {
      case "String" -> texts.apply(place) + made;
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> made;
      case "long", "Long" -> (long) made;
      case "double", "Double" -> made / 1000.0;
      case "byte[]" -> new byte[] {(byte) made};
      case "Duration" -> Duration.ofMillis(made);
      case "Instant" -> Instant.ofEpochSecond(made);
      case "OptionalDouble" -> OptionalDouble.of(made / 1000.0);
      default -> throw new IllegalArgumentException("cannot fill " + type + " at " + place);
    };
  }

  private Object made(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(each -> value(each.getGenericType(), type.getSimpleName() + "." + each.getName()))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(type + " refuses " + Arrays.toString(values), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
