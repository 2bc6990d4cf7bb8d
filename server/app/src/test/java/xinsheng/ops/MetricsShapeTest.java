package xinsheng.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.inprocess.InProcessServerBuilder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import xinsheng.grpc.CallServer;
import xinsheng.live.CallLimits;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;
import xinsheng.session.ResumeTokens;
import xinsheng.stage.Stage;
import xinsheng.stage.StageCounts;
import xinsheng.store.ReportStore;
import xinsheng.testing.Golden;
import xinsheng.testing.Samples;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;

/**
 * Dashboards and alerts go on working: the names and labels of all that a server shows of itself.
 */
class MetricsShapeTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "^(xinsheng_\\w+|process_resident_memory_bytes)(?:\\{(.*)})? ", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Path FILE = Path.of("src/test/resources/golden/metrics.txt");

  @Test
  void namesAndLabelsChangeOnPurpose() throws IOException {
    // given: a server that serves a language, and every count that it makes of calls
    PrometheusMeterRegistry registry = OpsEndpoint.registry();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (OpsEndpoint ignored = OpsEndpoint.open(any, registry, () -> "")) {
      ServerMetrics metrics = new ServerMetrics(registry);
      server(metrics).serve(new Languages(Map.of(Language.MANDARIN, pack()), Map.of()));
      metrics.lag(Duration.ofMillis(120));
      metrics.ended("CLIENT", Map.of(Stage.ASR, new StageCounts.Count(10, 2, 0)));
      metrics.resumed(true);
      metrics.refused("OVERLOADED");
      metrics.dropped(1);
      // then
      Golden.assertSame(FILE, shape(registry.scrape()));
    }
  }

  @Test
  void everyMetricIsInTheDocuments() {
    String operations = Golden.read(Samples.home().resolve("docs/operations.md"));
    for (String line : Golden.read(FILE).lines().toList()) {
      String name = line.split(" ", 2)[0];
      assertThat(operations)
          .contains("`" + name.replaceFirst("_(bucket|count|sum|max)$", "") + "`");
    }
  }

  private static LanguagePack pack() {
    return LanguagePack.ofText(
        text -> {
          throw new IllegalStateException("no call is made");
        },
        TestPlaybook.of("id: zh.a, hears: customer, any: [x]"));
  }

  private static String shape(String scrape) {
    return SAMPLE
        .matcher(scrape)
        .results()
        .map(each -> each.group(1) + labels(each))
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String labels(MatchResult sample) {
    return sample.group(2) == null
        ? ""
        : LABEL
            .matcher(sample.group(2))
            .results()
            .map(each -> " " + each.group(1))
            .collect(Collectors.joining());
  }

  private static CallServer server(ServerMetrics metrics) {
    return new CallServer(
        InProcessServerBuilder.forName(InProcessServerBuilder.generateName()),
        new CallServer.Parts(
            CallLimits.DEFAULTS,
            new ReportStore(0),
            new ResumeTokens("a key of the tests alone".getBytes(StandardCharsets.UTF_8)),
            metrics,
            Optional.empty(),
            InstantSource.fixed(Instant.EPOCH),
            () -> 0));
  }
}
