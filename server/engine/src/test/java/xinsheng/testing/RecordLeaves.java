package xinsheng.testing;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that a record holds, down to the last value. */
public final class RecordLeaves {
  /**
   * One value.
   *
   * @param path from the record, as {@code .transcript.words[0].text}
   * @param place the component that holds it, as {@code Word.text}
   */
  public record Leaf(String path, String place, Object value) {}

  private final Set<Class<?>> opaque;
  private final List<Leaf> leaves = new ArrayList<>();

  private RecordLeaves(Set<Class<?>> opaque) {
    this.opaque = opaque;
  }

  /**
   * The leaves of a record, in order.
   *
   * @param opaque types that are not looked into
   */
  public static List<Leaf> of(Object record, Set<Class<?>> opaque) {
    RecordLeaves walk = new RecordLeaves(opaque);
    walk.visit("", record.getClass().getSimpleName(), record);
    return walk.leaves;
  }

  private void visit(String path, String place, Object value) {
    if (opaque.contains(value.getClass())) {
      leaves.add(new Leaf(path, place, value));
    } else if (value instanceof Record) {
      for (RecordComponent each : value.getClass().getRecordComponents()) {
        String at = value.getClass().getSimpleName() + "." + each.getName();
        visit(path + "." + each.getName(), at, component(each, value));
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(each -> visit(path, place, each));
    } else if (value instanceof Map<?, ?> map) {
      visit(path + ".keys", place, List.copyOf(map.keySet()));
      map.forEach((key, each) -> visit(path + "[" + key + "]", place, each));
    } else if (value instanceof Collection<?> all) {
      int index = 0;
      for (Object each : all) {
        visit(path + "[" + index++ + "]", place, each);
      }
    } else {
      leaves.add(new Leaf(path, place, value));
    }
  }

  private static Object component(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
