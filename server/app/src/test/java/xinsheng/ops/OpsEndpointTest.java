package xinsheng.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import xinsheng.stage.Stage;
import xinsheng.stage.StageCounts;

class OpsEndpointTest {
  @Test
  void tellsWhetherItIsReadyAndWhatItMeasured() throws Exception {
    AtomicReference<String> notReady = new AtomicReference<>("loading");
    PrometheusMeterRegistry registry = OpsEndpoint.registry();
    ServerMetrics metrics = new ServerMetrics(registry);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (OpsEndpoint ops = OpsEndpoint.open(any, registry, notReady::get)) {
      assertThat(get(ops, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(ops, "/readyz").body()).contains("loading");
      assertThat(get(ops, "/livez").statusCode()).isEqualTo(200);
      notReady.set("");
      assertThat(get(ops, "/readyz").statusCode()).isEqualTo(200);
      metrics.lag(Duration.ofMillis(120));
      metrics.refused("OVERLOADED");
      metrics.ended("CLIENT", Map.of(Stage.ASR, new StageCounts.Count(10, 2, 0)));
      assertThat(metrics.time(Stage.TEXT, () -> 7)).isEqualTo(7);
      assertThat(get(ops, "/metrics").body())
          .contains("xinsheng_lag_seconds_bucket{le=\"0.2\"} 1")
          .contains("xinsheng_refused_total{reason=\"OVERLOADED\"} 1.0")
          .contains("xinsheng_stage_items_total{flow=\"in\",stage=\"asr\"} 10.0")
          .contains("xinsheng_stage_seconds_count{stage=\"text\"} 1")
          .contains("process_resident_memory_bytes");
    }
  }

  private static HttpResponse<String> get(OpsEndpoint ops, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + ops.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
