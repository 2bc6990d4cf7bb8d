package xinsheng.cli;

import picocli.CommandLine.Command;

/** For the trainer who owns the manual: writes, tests and explains the playbook. */
@Command(
    name = "playbook",
    mixinStandardHelpOptions = true,
    description = "Checks, tests and explains the playbook; see docs/playbook.md.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlaybookCheckCommand.class,
      PlaybookTestCommand.class,
      PlaybookExplainCommand.class,
      PlaybookNewCommand.class,
      PlaybookCoverageCommand.class
    })
final class PlaybookCommand {}
