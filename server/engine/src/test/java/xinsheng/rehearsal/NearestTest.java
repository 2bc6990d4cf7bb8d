package xinsheng.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static xinsheng.testing.ScriptedMeaning.reading;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xinsheng.audio.Channel;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.testing.PlainText;
import xinsheng.testing.ScriptedMeaning;
import xinsheng.testing.TestPlaybook;

/** A sentence that nothing hears is told what it misses. */
class NearestTest {
  private static final Playbook PLAYBOOK =
      TestPlaybook.of(
          "id: zh.calls, hears: customer, any: [打了<n>次电话, 打过好几次电话], all: [没人解决]",
          "id: zh.gap, hears: customer, any: [你们..不管事]",
          "id: zh.rude, hears: customer, any: [(真是|太)没素质]",
          "id: zh.dont-know, hears: agent, any: [我不知道]",
          "id: zh.thanks, hears: customer, any: [谢谢你们], in_stage: [closing]",
          "id: zh.bill, hears: customer, any: [账单有误], around: {cues: [zh.calls], within: 15s}",
          "id: zh.upset, hears: customer, any: [失望透顶], moves: {anger: 0.5}",
          "id: zh.press, hears: customer, any: [记者], means: {ground: media}, sure: 0.5");

  private final ScriptedMeaning meaning = new ScriptedMeaning();

  @ParameterizedTest
  @CsvSource({
    "我打了三次电话呢, zh.calls, 对上“打了三次电话”, 缺“没人解决”",
    "你们这个小区的物业公司到底是怎么一回事啊啊不管事, zh.gap, 对上“你们 … 不管事”, “你们..不管事”对得上，但中间隔得太远",
    "这人没素质, zh.rude, 对上“没素质”, 缺“(真是|太)没素质”",
    "我不知道, zh.dont-know, 对上“我不知道”, 只听坐席的话"
  })
  void theNearestEntryIsNamedWithWhatItHasAndWhatItMisses(
      String sentence, String entry, String words, String why) {
    List<String> lines = explain("zh", sentence);
    assertThat(lines)
        .anySatisfy(each -> assertThat(each).startsWith("近似").contains(entry, words, why));
  }

  @ParameterizedTest
  @CsvSource({
    "谢谢你们, zh.thanks, 还需要 阶段",
    "账单有误, zh.bill, AROUND [zh.calls]",
    "我朋友说失望透顶, zh.upset, 转述别人的话",
    "是失旺透顶, zh.upset, 打的字不按读音听"
  })
  void wordsThatAreAllThereSayWhatTheyWaitForOrWhatBlocks(
      String sentence, String entry, String why) {
    assertThat(explain("zh", sentence)).anySatisfy(each -> assertThat(each).contains(entry, why));
  }

  @Test
  void atMostThreeAreShownAndNoneOfWhatHasNothingInCommon() {
    assertThat(near("今天天气不错")).isEmpty();
    assertThat(near("我打了三次电话你们没素质没人解决账单有误谢谢你们不知道")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whereSomethingIsHeardNothingIsNearly() {
    meaning.when("失望", reading("disappointment", 0.999, "MEDIUM", 0.99, "none", 0.9));
    assertThat(near("我失望透顶没素质")).isEmpty();
  }

  @Test
  void theEarIsAskedBesideTheWords() {
    // given: an ear that thinks otherwise
    meaning.when("记者", reading("calm", 0.9, "LOW", 0.9, "media", 0.2));
    assertThat(explain("zh", "我是记者"))
        .anySatisfy(each -> assertThat(each).contains("zh.press", "理解到 ground=media：把握 20%，要 50%"));
  }

  @Test
  void theEarThatVetoesIsNamed() {
    meaning.when("透顶", reading("calm", 0.999, "LOW", 0.999, "none", 0.9));
    assertThat(explain("zh", "失望透顶"))
        .anySatisfy(each -> assertThat(each).contains("zh.upset", "听出这话无害"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"我打了三次电话呢", "我不知道", "没素质"})
  void itIsSaidInEnglishToo(String sentence) {
    assertThat(explain("en", sentence)).anyMatch(each -> each.startsWith("nearest  zh."));
  }

  private List<String> near(String sentence) {
    return explain("zh", sentence).stream().filter(each -> each.startsWith("近似")).toList();
  }

  private List<String> explain(String language, String sentence) {
    return new Explanation(PLAYBOOK, new PlainText(), meaning, Messages.of(language))
        .of(sentence, Channel.CUSTOMER);
  }
}
