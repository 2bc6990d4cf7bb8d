package xinsheng.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xinsheng.v1.Channel;
import xinsheng.v1.TextTurn;

/** Chats as people keep them. */
class ChatFileTest {
  @TempDir private Path folder;

  @Test
  void rolesTimesAndMessagesOfSeveralLines() throws IOException {
    List<TextTurn> turns = read("[00:05] 客服：您好\n\n用户: 还没有到账\n我等了三天\n[1:02:03] Agent: ok\n");
    assertThat(turns)
        .extracting(TextTurn::getChannel)
        .containsExactly(Channel.CHANNEL_AGENT, Channel.CHANNEL_CUSTOMER, Channel.CHANNEL_AGENT);
    assertThat(turns).extracting(TextTurn::getText).containsExactly("您好", "还没有到账\n我等了三天", "ok");
    assertThat(turns.get(0).getOffset()).isEqualTo(Durations.fromSeconds(5));
    assertThat(turns.get(1).hasOffset()).isFalse();
    assertThat(turns.get(2).getOffset()).isEqualTo(Durations.fromSeconds(3723));
  }

  @Test
  void aMessageWithoutWordsIsSentForWhatItIs() throws IOException {
    assertThat(read("客服：\n用户: 在吗\n")).extracting(TextTurn::getText).containsExactly("", "在吗");
  }

  @Test
  void aFileThatIsNoChatIsToldSoWithItsLine() throws IOException {
    assertThatThrownBy(() -> read("\nhello\n"))
        .hasMessageContaining("chat.txt:2: a message starts with its role");
    assertThatThrownBy(() -> read("\n")).hasMessageContaining("no message");
    Path file = Files.write(folder.resolve("x.txt"), "用户: 好".getBytes("GB18030"));
    assertThatThrownBy(() -> ChatFile.read(file)).hasMessageContaining("no UTF-8");
  }

  private List<TextTurn> read(String text) throws IOException {
    return ChatFile.read(
        Files.writeString(folder.resolve("chat.txt"), text, StandardCharsets.UTF_8));
  }
}
