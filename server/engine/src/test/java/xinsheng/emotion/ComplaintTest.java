package xinsheng.emotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xinsheng.audio.TimeSpan;
import xinsheng.cue.Cue;
import xinsheng.cue.Matched;
import xinsheng.manual.Emotion;
import xinsheng.manual.Settlement;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Tone;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.EarTuning;
import xinsheng.playbook.Playbook;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.testing.TestPlaybook;

/** What the learned ear understands and what rules find, together over a call. */
class ComplaintTest {
  private static final Playbook PLAYBOOK =
      TestPlaybook.of(
          "id: zh.furious, hears: customer, any: [气死], moves: {anger: 0.6, calm: -0.5}",
          "id: zh.annoyed, hears: customer, any: [烦], moves: {anger: 0.1}",
          "id: zh.thanks, hears: customer, any: [谢谢], moves: {anger: -0.5, calm: 0.3}",
          "id: zh.accepts, hears: customer, any: [那行], moves: {anger: -0.5}, settles: accepted",
          "id: zh.solved, hears: customer, any: [好了], settles: solved",
          "id: zh.threat, hears: customer, any: [投诉], escalates: superior");
  private static final EarTuning EAR = PLAYBOOK.ear().orElseThrow();
  private static final double FLOOR = PLAYBOOK.tuning().complaint().floor();
  private static final Reading CALM = ScriptedMeaning.CALM;

  private final EmotionTracker.Memory memory = new EmotionTracker.Memory();
  private final EmotionTracker tracker =
      new EmotionTracker(PLAYBOOK.tuning(), Optional.of(EAR), memory);

  @Test
  void aCustomerWhoIsUpsetHasAnOpenComplaintWithItsWords() {
    EmotionState state = tracker.apply(cues("zh.furious"), seconds(5));
    Complaint complaint = state.complaint().orElseThrow();
    assertThat(complaint.isOpen()).isTrue();
    assertThat(complaint.emotion()).isEqualTo(Emotion.ANGER);
    assertThat(complaint.since()).isEqualTo(seconds(5));
    assertThat(complaint.opened()).map(each -> each.entry().id()).contains("zh.furious");
  }

  @Test
  void annoyanceIsNoComplaintYet() {
    assertThat(tracker.apply(cues("zh.annoyed"), seconds(5)).complaint()).isEmpty();
  }

  @Test
  void anOpenComplaintDoesNotFadeAway() {
    tracker.apply(cues("zh.furious"), seconds(5));
    EmotionState later = tracker.advance(Duration.ofMinutes(20));
    assertThat(later.level(Emotion.ANGER)).isEqualTo(FLOOR);
    assertThat(later.complaint()).map(Complaint::isOpen).contains(true);
  }

  @Test
  void thanksAloneSettleNothing() {
    tracker.apply(cues("zh.furious"), seconds(5));
    tracker.apply(cues("zh.thanks"), seconds(10));
    assertThat(tracker.advance(Duration.ofMinutes(20)).level(Emotion.ANGER)).isEqualTo(FLOOR);
  }

  @Test
  void acceptanceSettlesItAndThenItFades() {
    tracker.apply(cues("zh.furious"), seconds(5));
    Complaint settled = tracker.apply(cues("zh.accepts"), seconds(10)).complaint().orElseThrow();
    assertThat(settled.settlement()).contains(Settlement.ACCEPTED);
    assertThat(settled.settled()).map(each -> each.entry().id()).contains("zh.accepts");
    assertThat(tracker.advance(Duration.ofMinutes(20)).level(Emotion.ANGER)).isLessThan(0.01);
  }

  @Test
  void assentInTheBreathOfAGrievanceSettlesNothing() {
    tracker.apply(cues("zh.furious"), seconds(5));
    EmotionState state = tracker.apply(cues("zh.accepts", "zh.furious"), seconds(10));
    assertThat(state.complaint()).map(Complaint::isOpen).contains(true);
  }

  @Test
  void thanksNearAGrievanceDoNotSoothe() {
    EmotionState alone =
        new EmotionTracker(PLAYBOOK.tuning()).apply(cues("zh.furious"), seconds(5));
    EmotionState thanked = tracker.apply(cues("zh.furious", "zh.thanks"), seconds(5));
    assertThat(thanked.levels()).isEqualTo(alone.levels());
  }

  @Test
  void thanksThatAreMeantAsAReproachDoNotSoothe() {
    understand(ScriptedMeaning.reading("anger", 0.97, "MEDIUM", 0.9, "none", 0.9), 5);
    double reproach = tracker.state().level(Emotion.ANGER);
    assertThat(tracker.apply(cues("zh.thanks"), seconds(5)).level(Emotion.ANGER))
        .isEqualTo(reproach);
    assertThat(tracker.apply(cues("zh.thanks"), seconds(9)).level(Emotion.ANGER))
        .isLessThan(reproach);
  }

  @Test
  void whatComesAfterASettlementIsAnotherComplaint() {
    tracker.apply(cues("zh.furious"), seconds(5));
    tracker.apply(cues("zh.solved"), seconds(10));
    Complaint second = tracker.apply(cues("zh.furious"), seconds(60)).complaint().orElseThrow();
    assertThat(second.isOpen()).isTrue();
    assertThat(second.since()).isEqualTo(seconds(60));
  }

  @Test
  void aCallThatIsResumedKeepsItsComplaint() {
    tracker.apply(cues("zh.furious"), seconds(5));
    EmotionTracker resumed = new EmotionTracker(PLAYBOOK.tuning(), Optional.of(EAR), memory);
    assertThat(resumed.advance(Duration.ofMinutes(20)).level(Emotion.ANGER)).isEqualTo(FLOOR);
  }

  private void understand(Reading reading, int at) {
    tracker.understand(new Tone(EAR.tone(), new Tone.Memory()).hear(reading), seconds(at));
  }

  static List<Cue> cues(String... ids) {
    return List.of(ids).stream().map(ComplaintTest::cue).toList();
  }

  private static Cue cue(String id) {
    CueEntry entry =
        PLAYBOOK.cues().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    return new Cue(
        id,
        entry,
        "",
        TimeSpan.at(Duration.ZERO),
        "C1",
        List.of(),
        Optional.empty(),
        1,
        Matched.EXACTLY);
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
