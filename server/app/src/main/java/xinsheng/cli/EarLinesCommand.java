package xinsheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xinsheng.boot.Home;
import xinsheng.meaning.EarLines;
import xinsheng.meaning.Embedding;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.LineTable;
import xinsheng.meaning.Meaning;

/** Makes the labelled lines that ship beside an ear. */
@Command(
    name = "lines",
    mixinStandardHelpOptions = true,
    description =
        "Writes lines.tsv and lines.vec into the ear's folder: the labelled lines of customers and"
            + " where the ear places each. The same lines and ear give the same bytes.")
final class EarLinesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private EarOption ear = new EarOption();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Folder of labelled lines (default: models/ear-train/lines).")
  private @Nullable Path from;

  @Override
  public Integer call() throws IOException {
    Path folder = ear.folder();
    try (Meaning encoder = ear.open()) {
      List<LabelledLine> lines = lines();
      List<Embedding> embeddings =
          lines.parallelStream().map(each -> placed(each, encoder)).toList();
      LabelledLines all = LabelledLines.of(lines, embeddings);
      new EarLines(folder).write(all, ear.language().folder(), encoder.checksum());
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .printf("%d lines in %s%n", lines.size(), folder);
    }
    return 0;
  }

  private List<LabelledLine> lines() throws IOException {
    Path source = from == null ? Home.folder().resolve("models/ear-train/lines") : from;
    List<LabelledLine> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tsv")).sorted().toList()) {
        lines.addAll(LineTable.read(file, ear.language().folder()));
      }
    }
    return lines;
  }

  private static Embedding placed(LabelledLine line, Meaning encoder) {
    return encoder.read(List.of(line.turn())).get(0).embedding();
  }
}
