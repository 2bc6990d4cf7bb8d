package xinsheng.wire;

import java.util.List;
import xinsheng.measure.Measure;
import xinsheng.v1.MeasureKind;
import xinsheng.v1.MeasureUnit;

/** Figures as messages. */
final class MeasureMapper {
  private MeasureMapper() {}

  static List<xinsheng.v1.Measure> measures(List<Measure> measures) {
    return measures.stream().map(MeasureMapper::measure).toList();
  }

  private static xinsheng.v1.Measure measure(Measure measure) {
    var message =
        xinsheng.v1.Measure.newBuilder()
            .setKind(MeasureKind.valueOf("MEASURE_KIND_" + measure.kind()))
            .setValue(measure.value())
            .setUnit(MeasureUnit.valueOf("MEASURE_UNIT_" + measure.kind().unit()));
    Scalars.set(measure.limit(), message::setLimit);
    return message.build();
  }
}
