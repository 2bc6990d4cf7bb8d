package xinsheng.client.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server's metrics say at one moment.
 *
 * @param values by name and labels, as Prometheus writes them
 */
public record ServerFigures(Map<String, Double> values) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Reads {@code http://HOST:PORT/metrics}. */
  public static ServerFigures read(URI metrics) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    return parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static ServerFigures parse(String text) {
    Map<String, Double> values = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              if (space > 0) {
                values.put(line.substring(0, space), number(line.substring(space + 1)));
              }
            });
    return new ServerFigures(values);
  }

  /** The sum of all values whose name and labels start so. */
  public double sum(String prefix) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How much every value grew since an earlier moment. */
  public ServerFigures since(ServerFigures earlier) {
    Map<String, Double> grown = new TreeMap<>(values);
    earlier.values.forEach((name, value) -> grown.merge(name, -value, Double::sum));
    return new ServerFigures(grown);
  }

  private static double number(String text) {
    return text.equals("NaN") || text.endsWith("Inf") ? Double.NaN : Double.parseDouble(text);
  }
}
