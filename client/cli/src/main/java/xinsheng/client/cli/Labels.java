package xinsheng.client.cli;

import java.util.List;
import xinsheng.v1.Channel;

/** Words on the screen, in the language of the call. Lists are in the order of their enums. */
record Labels(
    String customer,
    String agent,
    List<String> emotions,
    String risk,
    List<String> risks,
    String rateUnit,
    String suggestion,
    String coaching,
    String sayInstead,
    String escalation,
    List<String> grounds,
    List<String> states,
    String notice,
    String unknownEvent,
    String doubtful,
    String because,
    String report,
    String broken,
    String arousal,
    String highest,
    String talks,
    String pauses,
    String interruptions,
    String answers) {
  private static final Labels CHINESE =
      new Labels(
          "客户",
          "坐席",
          List.of("愤怒", "焦虑", "失望", "平和", "疑惑"),
          "风险",
          List.of("低", "中", "高"),
          "字/分",
          "建议",
          "辅导",
          "可以说",
          "升级",
          List.of("媒体或监管", "财产安全", "群体事件", "公司声誉", "投诉上级"),
          List.of("请立即准备上级协助", "已确认", "已撤回"),
          "提示",
          "未知事件（服务器版本较新）",
          "存疑",
          "依据",
          "小结",
          "线路中断，正在接续",
          "声音激动程度",
          "最高",
          "说话",
          "停顿",
          "打断",
          "回应");

  private static final Labels ENGLISH =
      new Labels(
          "customer",
          "agent",
          List.of("anger", "anxiety", "letdown", "calm", "doubt"),
          "risk",
          List.of("low", "medium", "HIGH"),
          "words/min",
          "suggest",
          "coach",
          "say",
          "ESCALATE",
          List.of("media or regulator", "property", "group", "reputation", "superior"),
          List.of("raised: get a supervisor ready", "confirmed", "withdrawn"),
          "notice",
          "unknown event (the server is newer)",
          "doubtful",
          "because",
          "report",
          "line broke, going on",
          "arousal",
          "highest",
          "talks",
          "pauses",
          "interrupts",
          "answers after");

  static Labels of(String languageCode) {
    return languageCode.startsWith("cmn") ? CHINESE : ENGLISH;
  }

  /** Who speaks. Like all names here: what a newer server sends is shown by its number. */
  String channel(int channel) {
    return switch (channel) {
      case Channel.CHANNEL_CUSTOMER_VALUE -> customer;
      case Channel.CHANNEL_AGENT_VALUE -> agent;
      default -> unknown(channel);
    };
  }

  String emotion(int emotion) {
    return name(emotions, emotion);
  }

  String risk(int level) {
    return name(risks, level);
  }

  String ground(int ground) {
    return name(grounds, ground);
  }

  String state(int state) {
    return name(states, state);
  }

  /** A value that this version has no word for; 0 was not said at all. */
  static String unknown(int number) {
    return number == 0 ? "-" : "?" + number;
  }

  private static String name(List<String> names, int number) {
    return number >= 1 && number <= names.size() ? names.get(number - 1) : unknown(number);
  }
}
