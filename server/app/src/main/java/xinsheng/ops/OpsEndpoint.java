package xinsheng.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics and probes over HTTP: {@code /metrics} for Prometheus, {@code /livez}, {@code /readyz}.
 * Shows no call and no words. Thread-safe.
 */
public final class OpsEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpsEndpoint.class);
  private static final Path PROCESS_STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final HttpServer server;
  private final JvmGcMetrics collections;

  private OpsEndpoint(HttpServer server, JvmGcMetrics collections) {
    this.server = server;
    this.collections = collections;
  }

  /** A registry for {@link #open}. */
  public static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /**
   * Starts answering.
   *
   * @param notReady why no calls are taken; empty if they are
   */
  public static OpsEndpoint open(
      InetSocketAddress address, PrometheusMeterRegistry registry, Supplier<String> notReady)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    registry.gauge("process.resident.memory.bytes", registry, each -> residentBytes());
    server.createContext("/metrics", each -> answer(each, 200, registry.scrape()));
    server.createContext("/livez", each -> answer(each, 200, "alive"));
    server.createContext("/readyz", each -> ready(each, notReady.get()));
    server.start();
    LOG.info("metrics and probes on {}", server.getAddress());
    return new OpsEndpoint(server, collections);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    collections.close();
  }

  /** Resident memory of the process, bytes, native included; NaN where the system does not tell. */
  static double residentBytes() {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(PROCESS_STATUS));
      return found.find() ? Double.parseDouble(found.group(1)) * 1024 : Double.NaN;
    } catch (IOException e) {
      LOG.debug("resident memory cannot be read here", e);
      return Double.NaN;
    }
  }

  private static void ready(HttpExchange exchange, String notReady) throws IOException {
    answer(exchange, notReady.isEmpty() ? 200 : 503, notReady.isEmpty() ? "ready" : notReady);
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
