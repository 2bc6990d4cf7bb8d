package xinsheng.cli;

import picocli.CommandLine.Command;

/** For the trainer who teaches the learned ear. */
@Command(
    name = "ear",
    mixinStandardHelpOptions = true,
    description = "Teaches the learned ear; see docs/playbook.md, \"The ear\".",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EarLinesCommand.class, EarTrainCommand.class, EarLabelCommand.class})
final class EarCommand {}
