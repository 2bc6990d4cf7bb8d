package xinsheng.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import xinsheng.fault.CallFault;
import xinsheng.messages.Messages;
import xinsheng.playbook.Playbook;
import xinsheng.playbook.PlaybookException;
import xinsheng.playbook.PlaybookLoader;
import xinsheng.playbook.PlaybookSource;
import xinsheng.rehearsal.ExampleRun;
import xinsheng.rehearsal.Failure;
import xinsheng.rehearsal.PlaybookCheck;
import xinsheng.session.LanguagePack;
import xinsheng.session.Languages;

/**
 * Reloads an edited playbook while calls run, if all of it is valid; else says why not and keeps
 * the one in use. Running calls keep theirs. Not thread-safe.
 */
public final class PlaybookReload {
  private static final Logger LOG = LoggerFactory.getLogger(PlaybookReload.class);
  private static final int MOST_REASONS = 20;

  private final List<PlaybookSource> sources;
  private final Languages languages;
  private final Consumer<Playbook> replaced;
  private String known;

  /**
   * Watches the files of a playbook.
   *
   * @param replaced told of each playbook that was taken over
   */
  public PlaybookReload(
      List<PlaybookSource> sources, Languages languages, Consumer<Playbook> replaced) {
    this.sources = List.copyOf(sources);
    this.languages = languages;
    this.replaced = replaced;
    this.known = fingerprint();
  }

  /** Looks whether files have changed; returns why they were refused, empty if they were not. */
  public List<String> look() {
    String now = fingerprint();
    if (now.equals(known)) {
      return List.of();
    }
    known = now;
    List<Playbook> next = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (LanguagePack pack : languages.packs().values()) {
      read(pack, next, reasons);
    }
    if (!reasons.isEmpty()) {
      LOG.warn(
          "the edited playbook is refused, the previous one stays in use:\n{}",
          reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("\n")));
      return reasons;
    }
    next.forEach(this::take);
    return List.of();
  }

  private void read(LanguagePack pack, List<Playbook> next, List<String> reasons) {
    Messages messages = Messages.of(pack.language().tag());
    try {
      Playbook playbook = PlaybookLoader.load(pack.language(), sources);
      if (!playbook.version().equals(pack.playbook().version())) {
        playbook.lessons().teach(pack.meaning());
        next.add(playbook);
        Stream.concat(
                new PlaybookCheck(playbook, pack.text(), messages).problems().stream(),
                new ExampleRun(playbook, pack.text(), pack.meaning(), messages)
                    .cueFailures().stream())
            .map(Failure::toString)
            .forEach(reasons::add);
      }
    } catch (PlaybookException e) {
      e.problems().forEach(each -> reasons.add(each.in(messages)));
    } catch (CallFault e) {
      reasons.add(String.valueOf(e.getMessage()));
    }
  }

  private void take(Playbook playbook) {
    languages.replace(playbook);
    replaced.accept(playbook);
    LOG.info("playbook {} of {} is used from now on", playbook.version(), playbook.language());
  }

  private String fingerprint() {
    return sources.stream().map(PlaybookSource::fingerprint).collect(Collectors.joining("\n"));
  }
}
