package xinsheng.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import xinsheng.meaning.EarLines;
import xinsheng.meaning.Head;
import xinsheng.meaning.LabelledLine;
import xinsheng.meaning.LabelledLines;
import xinsheng.meaning.LineTable;
import xinsheng.meaning.Meaning;
import xinsheng.meaning.Reading;
import xinsheng.meaning.Refit;
import xinsheng.meaning.Turn;
import xinsheng.meaning.train.EarTraining;
import xinsheng.meaning.train.LabelScore;
import xinsheng.meaning.train.TaughtTurn;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookLoader;

/** Trains the ear's heads on with the trainer's lines. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains the ear's heads on with the lines of ear.yaml and labelled lines of your own, prints"
            + " how well calls are judged that were left out, and writes ear-heads.json into the"
            + " playbook's language folder (of the last layer, if there are layers).")
final class EarTrainCommand implements Callable<Integer> {
  /** Parts of a cross-validation, where there are so many calls. */
  private static final int MOST_FOLDS = 5;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private EarOption ear = new EarOption();

  @Mixin private PlaybookOption playbook = new PlaybookOption();

  @Option(
      names = "--labels",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Labelled lines, columns as in models/ear-train/lines; empty: not labelled.")
  private List<Path> labels = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write (default: ear-heads.json of the playbook's folder).")
  private @Nullable Path out;

  @Option(
      names = "--ridge",
      defaultValue = "0.3",
      description = "Penalty on weights, above 0 (default: ${DEFAULT-VALUE}).")
  private double ridge;

  @Option(
      names = "--anchor",
      defaultValue = "0.005",
      description =
          "Weight of each of the project's own lines, 0 or more (default: ${DEFAULT-VALUE}).")
  private double anchor;

  @Override
  public Integer call() throws IOException {
    check();
    Path file = file();
    try (Meaning encoder = ear.open()) {
      List<TaughtTurn> turns = turns(encoder);
      if (turns.isEmpty()) {
        line("ear.train.nothing", Map.of());
        return 1;
      }
      EarTraining training =
          new EarTraining(
              encoder.checksum(),
              known(turns.get(0), encoder),
              new EarTraining.Settings(ridge, anchor));
      Refit refit = training.fit(turns);
      report(training, turns, refit);
      Files.writeString(file, refit.json(), StandardCharsets.UTF_8);
      line("ear.train.written", Map.of("file", file.toString(), "count", turns.size()));
    }
    return 0;
  }

  private void check() {
    if (ridge <= 0 || anchor < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--ridge is above 0, --anchor 0 or more");
    }
  }

  private Path file() {
    return Optional.ofNullable(out)
        .or(() -> playbook.top().map(this::heads))
        .orElseThrow(
            () ->
                new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "give --playbook, --playbook-layer or --out: the playbook that ships is not"
                        + " written to"));
  }

  private Path heads(Path folder) {
    return folder.resolve(ear.language().folder()).resolve(Refit.FILE);
  }

  private List<TaughtTurn> turns(Meaning encoder) throws IOException {
    Playbook book = PlaybookLoader.load(ear.language(), playbook.sources());
    List<TaughtTurn> turns = new ArrayList<>();
    book.lessons()
        .lessons()
        .forEach(each -> turns.add(TaughtTurn.of(each, read(each.turn(), encoder))));
    for (Path file : labels) {
      List<LabelledLine> lines = LineTable.read(file, ear.language().folder());
      turns.addAll(
          lines.parallelStream()
              .filter(each -> !each.labels().isEmpty())
              .map(each -> TaughtTurn.of(each, read(each.turn(), encoder)))
              .toList());
    }
    return turns;
  }

  private LabelledLines known(TaughtTurn any, Meaning encoder) throws IOException {
    int width = any.reading().embedding().width();
    LabelledLines known = new EarLines(ear.folder()).read(width, encoder.checksum());
    if (known.lines().isEmpty()) {
      throw new IOException("there are no lines beside the ear; make them: ./xinsheng ear lines");
    }
    return known;
  }

  private static Reading read(Turn turn, Meaning encoder) {
    return encoder.read(List.of(turn)).get(0);
  }

  private void report(EarTraining training, List<TaughtTurn> turns, Refit refit) {
    int groups = (int) turns.stream().map(TaughtTurn::group).distinct().count();
    int folds = Math.min(MOST_FOLDS, groups);
    if (folds < 2) {
      line("ear.train.too.few", Map.of());
      return;
    }
    line("ear.train.trial", Map.of("count", turns.size(), "groups", groups, "folds", folds));
    training.crossValidate(turns, folds).forEach(this::report);
    for (Head head : refit.heads().keySet()) {
      line("ear.train.moves", Map.of("head", name(head), "moves", training.moves(refit, head)));
    }
  }

  private void report(LabelScore score) {
    line(
        "ear.train.label",
        Map.of(
            "head", name(score.head()),
            "label", score.label(),
            "count", score.count(),
            "precision", score.before().precision(),
            "claimed", score.before().claimed(),
            "recall", score.recallBefore(),
            "precisionAfter", score.after().precision(),
            "claimedAfter", score.after().claimed(),
            "recallAfter", score.recallAfter()));
  }

  private static String name(Head head) {
    return head.name().toLowerCase(Locale.ROOT);
  }

  private void line(String key, Map<String, ?> details) {
    PrintWriter to = Objects.requireNonNull(spec).commandLine().getOut();
    to.println(Messages.of(ear.language().tag()).say(key, details));
  }
}
