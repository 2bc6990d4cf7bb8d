package xinsheng.wire;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which fields of messages are ever set, and to what. */
final class WireFields {
  private final Set<String> set = new TreeSet<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<Object> values = new HashSet<>();

  /** Looks into a message, down to the last value. */
  void visit(Message message) {
    if (message instanceof Duration || message instanceof Timestamp) {
      values.add(message);
      return;
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      String name = message.getDescriptorForType().getName() + "." + field.getName();
      known.add(name);
      if (isSet(message, field)) {
        set.add(name);
        Object value = message.getField(field);
        (field.isRepeated() ? (Collection<?>) value : List.of(value)).forEach(this::look);
      }
    }
  }

  /** Fields of the messages seen, as {@code Cue.words}, that none of them had set. */
  Set<String> neverSet() {
    Set<String> unset = new TreeSet<>(known);
    unset.removeAll(set);
    return unset;
  }

  /** Whether a value was seen anywhere. */
  boolean hold(Object value) {
    return values.contains(value);
  }

  private static boolean isSet(Message message, FieldDescriptor field) {
    if (field.isRepeated()) {
      return message.getRepeatedFieldCount(field) > 0;
    }
    return field.hasPresence()
        ? message.hasField(field)
        : !message.getField(field).equals(field.getDefaultValue());
  }

  private void look(Object value) {
    if (value instanceof Message message) {
      visit(message);
    } else {
      values.add(value instanceof EnumValueDescriptor constant ? constant.getName() : value);
    }
  }
}
