package xinsheng.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import xinsheng.acoustic.VoiceCurve;
import xinsheng.acoustic.VoiceMeasurement;
import xinsheng.acoustic.VoiceMeasurement.Usual;
import xinsheng.asr.Transcript;
import xinsheng.audio.Channel;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook.RateBand;

/**
 * One picture of a call, for print: each party's waveform with its words, then pitch with its
 * baseline, level with overlaps and pauses, and rate against the band.
 */
public final class VoicePlot {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 260;

  private static final double LEGEND_ROOM = 1.4;
  private static final Color AGENT = new Color(0x1F77B4);
  private static final Color CUSTOMER = new Color(0xC8501E);
  private static final Font WORDS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /**
   * What is drawn.
   *
   * @param messages the words of its axes and legends
   * @param band the rate asked of the agent
   */
  public record Call(
      Messages messages,
      String title,
      Map<Channel, VoiceCurve> curves,
      List<Transcript> transcripts,
      List<VoiceMeasurement> voices,
      RateBand band) {}

  private final Call call;
  private final List<XYChart> charts = new ArrayList<>();
  private final Map<XYChart, Channel> waveforms = new HashMap<>();

  private VoicePlot(Call call) {
    this.call = call;
    new TreeMap<>(call.curves()).forEach(this::addWaveform);
    addPitch();
    addLevel();
    addRates();
  }

  /** Writes a picture; the ending says which kind: svg or png. */
  public static void write(Call call, Path file) throws IOException {
    checkName(file);
    VoicePlot plot = new VoicePlot(call);
    String name = String.valueOf(file.getFileName());
    int height = HEIGHT * plot.charts.size();
    if (name.endsWith(".svg")) {
      SVGGraphics2D svg = new SVGGraphics2D(WIDTH, height);
      plot.paint(svg);
      Files.writeString(file, svg.getSVGDocument());
    } else {
      BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
      plot.paint(image.createGraphics());
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("cannot write " + file);
      }
    }
  }

  /** Refuses a name that ends in neither .svg nor .png. */
  public static void checkName(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IOException(file + ": end its name in .svg or .png");
    }
  }

  /** Whether the fonts of this machine can show the words in a raster image. */
  public static boolean canShow(String words) {
    return WORDS.canDisplayUpTo(words) < 0;
  }

  private void paint(Graphics2D graphics) {
    for (XYChart chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      Channel channel = waveforms.get(chart);
      if (channel != null) {
        paintWords(graphics, chart, channel);
      }
      graphics.translate(0, HEIGHT);
    }
  }

  /** As text, so that a vector image can be searched and needs no font here. */
  private void paintWords(Graphics2D graphics, XYChart chart, Channel channel) {
    graphics.setFont(WORDS);
    graphics.setColor(Color.BLACK);
    int row = 0;
    for (Transcript each : call.transcripts()) {
      if (each.channel() == channel) {
        double x = chart.getScreenXFromChart(each.span().start().toMillis() / 1000.0);
        double y = chart.getScreenYFromChart(row++ % 2 == 0 ? -1.05 : -1.25);
        String words = shortened(each.text());
        int room = WIDTH - graphics.getFontMetrics().stringWidth(words);
        graphics.drawString(words, (float) Math.min(x, room), (float) y);
      }
    }
  }

  private void addWaveform(Channel channel, VoiceCurve curve) {
    XYChart chart = chart(charts.isEmpty() ? call.title() : "", name(channel));
    double[] amplitude = curve.amplitude();
    double[] below = Arrays.stream(amplitude).map(each -> -each).toArray();
    Lines.line(chart, name(channel), amplitude, color(channel));
    Lines.line(chart, name(channel) + " ", below, color(channel));
    chart.getStyler().setYAxisMin(-1.3).setYAxisMax(1.0).setLegendVisible(false);
    waveforms.put(chart, channel);
  }

  private void addPitch() {
    XYChart chart = chart("", say("plot.pitch"));
    new TreeMap<>(call.curves())
        .forEach(
            (channel, curve) -> {
              Lines.line(chart, name(channel), curve.pitch(), color(channel));
              addUsual(chart, channel, curve.length(), -1);
              addUsual(chart, channel, curve.length(), 1);
            });
  }

  /** The baseline of each utterance, one spread below or above, up to the next utterance. */
  private void addUsual(XYChart chart, Channel channel, int length, int side) {
    List<Double> seconds = new ArrayList<>();
    List<Double> hertz = new ArrayList<>();
    for (VoiceMeasurement each : call.voices()) {
      if (each.channel() == channel && each.pitch().usual().isPresent()) {
        Usual usual = each.pitch().usual().get();
        double start = each.span().start().toMillis() / 1000.0;
        if (!hertz.isEmpty()) {
          seconds.add(start);
          hertz.add(hertz.get(hertz.size() - 1));
        }
        seconds.add(start);
        hertz.add(usual.value() * Math.pow(2, side * usual.spread() / 12));
      }
    }
    if (!hertz.isEmpty()) {
      seconds.add(length / (double) Lines.HOPS_A_SECOND);
      hertz.add(hertz.get(hertz.size() - 1));
      Lines.dashed(chart.addSeries(usual(channel, side), seconds, hertz), color(channel));
    }
  }

  private void addLevel() {
    XYChart chart = chart("", say("plot.level"));
    new TreeMap<>(call.curves())
        .forEach(
            (channel, curve) ->
                Lines.line(chart, name(channel), Lines.smoothed(curve.level()), color(channel)));
    // Above the level is room for the legend.
    chart.getStyler().setYAxisMin(-75.0).setYAxisMax(15.0);
    addOverlapsAndPauses(chart);
  }

  private void addOverlapsAndPauses(XYChart chart) {
    List<double[]> levels = call.curves().values().stream().map(VoiceCurve::level).toList();
    int length = levels.stream().mapToInt(each -> each.length).max().orElse(0);
    double[] overlap = new double[length];
    double[] pause = new double[length];
    int silent = 0;
    for (int i = 0; i < length; i++) {
      int hop = i;
      long speaking =
          levels.stream().filter(each -> hop < each.length && !Double.isNaN(each[hop])).count();
      silent = speaking == 0 ? silent + 1 : 0;
      overlap[i] = speaking > 1 ? -5 : Double.NaN;
      pause[i] = silent > Lines.HOPS_A_SECOND ? -70 : Double.NaN;
    }
    Lines.thick(chart, say("plot.both.speak"), overlap, Color.RED);
    Lines.thick(chart, say("plot.nobody.speaks"), pause, Color.GRAY);
  }

  private void addRates() {
    XYChart chart = chart("", say("plot.rate"));
    int length = call.curves().values().stream().mapToInt(VoiceCurve::length).max().orElse(0);
    for (Channel channel : new TreeMap<>(call.curves()).keySet()) {
      double[] rates = new double[length];
      Arrays.fill(rates, Double.NaN);
      for (VoiceMeasurement each : call.voices()) {
        if (each.channel() == channel && each.rate().speech().isPresent()) {
          int from = (int) (each.span().start().toMillis() / 10);
          int to = (int) Math.min(length, each.span().end().toMillis() / 10);
          Arrays.fill(rates, Math.min(from, to), to, each.rate().speech().getAsDouble());
        }
      }
      Lines.thick(chart, name(channel), rates, color(channel));
    }
    double[] band = new double[length];
    Arrays.fill(band, call.band().lowest());
    Lines.line(chart, say("plot.asked"), band.clone(), Color.GRAY);
    Arrays.fill(band, call.band().highest());
    Lines.line(chart, say("plot.asked") + " ", band.clone(), Color.GRAY);
    double fastest =
        call.voices().stream()
            .mapToDouble(each -> each.rate().speech().orElse(0))
            .reduce(call.band().highest(), Math::max);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(fastest * LEGEND_ROOM);
  }

  private XYChart chart(String title, String yAxis) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(yAxis).build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.InsideN)
        .setLegendLayout(LegendLayout.Horizontal)
        .setChartBackgroundColor(Color.WHITE);
    charts.add(chart);
    return chart;
  }

  private static Color color(Channel channel) {
    return channel == Channel.AGENT ? AGENT : CUSTOMER;
  }

  private String name(Channel channel) {
    return say("Channel." + channel);
  }

  private String usual(Channel channel, int side) {
    String key = side < 0 ? "plot.usual.lowest" : "plot.usual.highest";
    return call.messages().say(key, Map.of("party", name(channel)));
  }

  private String say(String key) {
    return call.messages().say(key);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 24
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 23)) + "…";
  }
}
