package xinsheng.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners of one kind. What one throws is logged and affects neither the others nor the caller.
 * Thread-safe.
 */
final class Listeners<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<T> all = new CopyOnWriteArrayList<>();

  void add(T listener) {
    all.add(listener);
  }

  void remove(T listener) {
    all.remove(listener);
  }

  int size() {
    return all.size();
  }

  /** Tells each, in the order in which they came. */
  void tell(Consumer<T> news) {
    all.forEach(each -> tell(each, news));
  }

  /** Tells one. */
  void tell(T listener, Consumer<T> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.error("a listener failed", e);
    }
  }
}
