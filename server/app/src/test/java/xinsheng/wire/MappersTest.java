package xinsheng.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import xinsheng.acoustic.Pace;
import xinsheng.audio.Channel;
import xinsheng.audio.Encoding;
import xinsheng.cue.Matched;
import xinsheng.ledger.Attention;
import xinsheng.ledger.CallEvent;
import xinsheng.ledger.CallSnapshot;
import xinsheng.ledger.Circumstances;
import xinsheng.ledger.EndCause;
import xinsheng.ledger.Marker;
import xinsheng.ledger.Outcome;
import xinsheng.ledger.PlacedEvent;
import xinsheng.manual.CallStage;
import xinsheng.manual.Emotion;
import xinsheng.manual.EscalationGround;
import xinsheng.manual.RiskLevel;
import xinsheng.measure.Measure;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;
import xinsheng.stage.Stage;
import xinsheng.suggest.Escalation;
import xinsheng.suggest.FilledPhrase;
import xinsheng.testing.RecordFiller;
import xinsheng.testing.RecordLeaves;
import xinsheng.testing.RecordLeaves.Leaf;
import xinsheng.testing.TestPlaybook;
import xinsheng.text.Language;
import xinsheng.v1.AudioEncoding;

/** Nothing that is known of a call is lost on its way to the wire. */
class MappersTest {
  private static final Playbook PLAYBOOK =
      TestPlaybook.file(
          """
          - {id: zh.unsolved, manual: E-1.1b, status: stable, title: 仍未解决, hears: customer,
             any: [还没解决], moves: {anger: 0.4}, settles: solved, fires: [x], silent: [y]}
          - {id: zh.say-sorry, manual: E-3.1, status: stable, after: [zh.unsolved], say: [抱歉],
             fires: [x], silent: [y]}
          """);

  /** Fields that nothing fills yet, and why. */
  private static final Map<String, String> NOT_YET =
      Map.ofEntries(
          Map.entry("SessionStarted.expected_acts", "acts are not heard yet"),
          Map.entry("CallEvent.act", "acts are not heard yet"),
          Map.entry("CallSnapshot.acts", "acts are not heard yet"),
          Map.entry("CallReport.acts", "acts are not heard yet"),
          Map.entry("CallEvent.understanding", "doubt about what was said is not told yet"),
          Map.entry("CallSnapshot.understanding", "doubt about what was said is not told yet"),
          Map.entry("CallEvent.commitment", "promises are not heard yet"),
          Map.entry("CallSnapshot.commitments", "promises are not heard yet"),
          Map.entry("CallReport.commitments", "promises are not heard yet"),
          Map.entry("CallEvent.request", "requests are not heard yet"),
          Map.entry("CallSnapshot.requests", "requests are not heard yet"),
          Map.entry("CallReport.requests", "requests are not heard yet"),
          Map.entry("CallReport.outcome", "the outcome is not judged yet"),
          Map.entry("Suggestion.withdrawn_because", "suggestions stand on settled words only"));

  /** What is_interim says the other way round; what a snapshot holds none of. */
  private static final Pattern NOT_TOLD = Pattern.compile("\\.settled|\\.lately\\.cues.*");

  /** What the names of the contract's constants start with; a notice's code is a name itself. */
  private static final List<String> PREFIXES =
      List.of(
          "",
          "CHANNEL_",
          "EMOTION_",
          "RISK_LEVEL_",
          "CALL_STAGE_",
          "ESCALATION_GROUND_",
          "ESCALATION_STATE_",
          "MATCH_KIND_",
          "SLOT_FILLER_",
          "SUGGESTION_OUTCOME_",
          "SETTLEMENT_",
          "MARKER_KIND_",
          "END_CAUSE_",
          "MEDIUM_",
          "DIRECTION_",
          "CUSTOMER_TIER_",
          "MEASURE_KIND_",
          "PACE_");

  private static final Set<Class<?>> OPAQUE =
      Set.of(Playbook.class, CueEntry.class, PhraseEntry.class);

  private final RecordFiller filler =
      new RecordFiller()
          .with(Playbook.class, () -> PLAYBOOK)
          .with(CueEntry.class, () -> PLAYBOOK.cues().get(0))
          .with(PhraseEntry.class, () -> PLAYBOOK.phrases().get(0));

  @Test
  void everyFieldThatHasASourceIsFilled() {
    WireFields fields = new WireFields();
    events().forEach(each -> fields.visit(EventMapper.event(placed(each))));
    fields.visit(SnapshotMapper.snapshot(filler.fill(CallSnapshot.class)));
    assertThat(fields.neverSet()).isEqualTo(new TreeSet<>(NOT_YET.keySet()));
  }

  @TestFactory
  Stream<DynamicTest> everyValueOfAnEventIsOnTheWire() {
    return events()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getClass().getSimpleName(),
                    () -> {
                      WireFields fields = new WireFields();
                      fields.visit(EventMapper.event(placed(each)));
                      assertAllHeld(each, fields);
                    }));
  }

  @Test
  void everyValueOfASnapshotIsOnTheWire() {
    CallSnapshot snapshot = filler.fill(CallSnapshot.class);
    WireFields fields = new WireFields();
    fields.visit(SnapshotMapper.snapshot(snapshot));
    assertAllHeld(snapshot, fields);
  }

  @TestFactory
  Stream<DynamicTest> everyConstantHasItsNameOnTheWireAndBack() {
    return Stream.of(
        pair(Channel.class, xinsheng.v1.Channel.class, "CHANNEL_"),
        pair(Emotion.class, xinsheng.v1.Emotion.class, "EMOTION_"),
        pair(RiskLevel.class, xinsheng.v1.RiskLevel.class, "RISK_LEVEL_"),
        pair(CallStage.class, xinsheng.v1.CallStage.class, "CALL_STAGE_"),
        // Suicide, violence and illness are not heard yet.
        pair(
            EscalationGround.class,
            xinsheng.v1.EscalationGround.class,
            "ESCALATION_GROUND_",
            "VULNERABLE",
            "VIOLENCE",
            "HEALTH"),
        pair(Escalation.State.class, xinsheng.v1.EscalationState.class, "ESCALATION_STATE_"),
        pair(Matched.Way.class, xinsheng.v1.MatchKind.class, "MATCH_KIND_"),
        pair(FilledPhrase.Filler.class, xinsheng.v1.SlotFiller.class, "SLOT_FILLER_"),
        pair(Outcome.class, xinsheng.v1.SuggestionOutcome.class, "SUGGESTION_OUTCOME_"),
        pair(Marker.class, xinsheng.v1.MarkerKind.class, "MARKER_KIND_"),
        pair(EndCause.class, xinsheng.v1.EndCause.class, "END_CAUSE_"),
        pair(Circumstances.Medium.class, xinsheng.v1.Medium.class, "MEDIUM_"),
        pair(Circumstances.Direction.class, xinsheng.v1.Direction.class, "DIRECTION_"),
        pair(Circumstances.Tier.class, xinsheng.v1.CustomerTier.class, "CUSTOMER_TIER_"),
        pair(Measure.Kind.class, xinsheng.v1.MeasureKind.class, "MEASURE_KIND_"),
        pair(Measure.Unit.class, xinsheng.v1.MeasureUnit.class, "MEASURE_UNIT_"),
        pair(Encoding.class, AudioEncoding.class, "AUDIO_ENCODING_"),
        // What is not known is not said.
        pair(Pace.class, xinsheng.v1.Pace.class, "PACE_", "UNKNOWN"));
  }

  private static DynamicTest pair(
      Class<? extends Enum<?>> ours,
      Class<? extends Enum<?>> theirs,
      String prefix,
      String... alone) {
    return DynamicTest.dynamicTest(
        theirs.getSimpleName(),
        () -> {
          List<String> lonely = List.of(alone);
          List<String> mapped =
              names(ours).filter(each -> !lonely.contains(each)).map(prefix::concat).toList();
          List<String> said =
              names(theirs)
                  .filter(each -> !each.equals("UNRECOGNIZED"))
                  .filter(each -> !each.equals(prefix + "UNSPECIFIED"))
                  .filter(each -> !lonely.contains(each.substring(prefix.length())))
                  .toList();
          assertThat(said).containsExactlyInAnyOrderElementsOf(mapped);
        });
  }

  private static Stream<String> names(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants()).map(Enum::name);
  }

  /** One of every kind; voices also before they settle. */
  private Stream<CallEvent> events() {
    CallEvent.Voiced settled = filler.fill(CallEvent.Voiced.class);
    List<CallEvent> others =
        filler.fillEach(Attention.class).stream().<CallEvent>map(CallEvent.Attended::new).toList();
    return Stream.of(
            filler.fillEach(CallEvent.class),
            others,
            List.of(new CallEvent.Voiced(settled.voice(), false)))
        .flatMap(List::stream);
  }

  private static PlacedEvent placed(CallEvent event) {
    return new PlacedEvent(1, Duration.ofMillis(1), event);
  }

  private static void assertAllHeld(Object ours, WireFields fields) {
    for (Leaf leaf : RecordLeaves.of(ours, OPAQUE)) {
      if (!NOT_TOLD.matcher(leaf.path()).matches() && !OPAQUE.contains(leaf.value().getClass())) {
        assertThat(forms(leaf).anyMatch(fields::hold))
            .as(leaf.path() + " " + leaf.value())
            .isTrue();
      }
    }
  }

  /** How a value may stand on the wire. */
  private static Stream<Object> forms(Leaf leaf) {
    Object value = leaf.value();
    if (value instanceof Duration each) {
      return Stream.of(Scalars.duration(each));
    } else if (value instanceof Instant each) {
      return Stream.of(Scalars.timestamp(each));
    } else if (value instanceof OptionalDouble each) {
      return Stream.of(each.getAsDouble(), Scalars.seconds(each.getAsDouble()));
    } else if (value instanceof byte[] each) {
      return Stream.of(ByteString.copyFrom(each));
    } else if (value instanceof Integer each) {
      return Stream.of(each, (long) each);
    } else if (value instanceof Language each) {
      return Stream.of(each.tag());
    } else if (value instanceof Stage each) {
      return Stream.of(each.name().toLowerCase(Locale.ROOT));
    } else if (value instanceof Enum<?> each) {
      return PREFIXES.stream().map(prefix -> prefix + each.name());
    }
    return Stream.of(value);
  }
}
