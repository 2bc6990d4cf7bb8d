package xinsheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port|99999|port must be 0 to 65535",
        "--threads|-1|threads must be 1 to 1024",
        "--host|0.0.0.0|plain text is only allowed on this machine",
        "--tls-key|key.pem|TLS needs both tls-certificate and tls-key",
        "--jwks|keys.json|jwks needs an audience: set jwt-audience",
        "--max-load|1.5|the load must be above 0, at most 1",
        "--stop-wait|10|Invalid value for option '--stop-wait'",
        "--languages|klingon|unknown language klingon; give cmn, en or both"
      })
  void aWrongSettingIsASentenceAndNothingStarts(String option, String value, String sentence) {
    StringWriter err = new StringWriter();
    CommandLine line = Xinsheng.commandLine().setErr(new PrintWriter(err));
    int code = line.execute("serve", option, value);
    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith(sentence);
  }
}
