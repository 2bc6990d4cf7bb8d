package xinsheng.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns series of one value per 10 ms into lines of a chart. */
final class Lines {
  static final int HOPS_A_SECOND = 100;

  /** Most points of a line: about one per printed dot. */
  private static final int POINTS = 1_500;

  private static final int SMOOTHING = 10;

  private Lines() {}

  /** Moving mean over 0.2 s of speech, dBFS. */
  static double[] smoothed(double[] level) {
    double[] smoothed = new double[level.length];
    for (int i = 0; i < level.length; i++) {
      double energy = 0;
      int count = 0;
      for (int k = Math.max(0, i - SMOOTHING); k < Math.min(level.length, i + SMOOTHING); k++) {
        energy += Double.isNaN(level[k]) ? 0 : Math.pow(10, level[k] / 10);
        count += Double.isNaN(level[k]) ? 0 : 1;
      }
      smoothed[i] = Double.isNaN(level[i]) ? Double.NaN : 10 * Math.log10(energy / count);
    }
    return smoothed;
  }

  static void dashed(XYSeries series, Color color) {
    style(series, color, 1f);
    series.setLineStyle(
        new BasicStroke(
            1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {6f, 4f}, 0f));
    series.setShowInLegend(false);
  }

  static void line(XYChart chart, String name, double[] values, Color color) {
    style(add(chart, name, values), color, 1f);
  }

  static void thick(XYChart chart, String name, double[] values, Color color) {
    style(add(chart, name, values), color, 4f);
  }

  private static XYSeries add(XYChart chart, String name, double[] values) {
    int step = Math.max(1, values.length / POINTS);
    int points = values.length / step;
    double[] seconds = new double[points];
    double[] drawn = new double[points];
    for (int i = 0; i < points; i++) {
      seconds[i] = i * step / (double) HOPS_A_SECOND;
      drawn[i] = extreme(values, i * step, step);
    }
    XYSeries series = chart.addSeries(name, seconds, drawn);
    series.setShowInLegend(!name.endsWith(" "));
    return series;
  }

  /** The value of greatest magnitude. */
  private static double extreme(double[] values, int from, int count) {
    double extreme = Double.NaN;
    for (int i = from; i < from + count; i++) {
      if (!(Math.abs(values[i]) <= Math.abs(extreme))) {
        extreme = Double.isNaN(values[i]) ? extreme : values[i];
      }
    }
    return extreme;
  }

  static void style(XYSeries series, Color color, float width) {
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineWidth(width);
  }
}
