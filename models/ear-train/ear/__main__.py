"""The command line: python3 -m ear train | calibrate | export | turns."""
from __future__ import annotations

import argparse
import os
from pathlib import Path


def choose_kernels() -> None:
    """OpenBLAS takes slow kernels on processors it does not know; those with AVX-512 can run the
    fast ones. Must come before NumPy and torch are loaded."""
    processor = Path("/proc/cpuinfo")
    if processor.exists() and " avx512f " in processor.read_text(encoding="utf-8"):
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Every command that reads text needs it."""
    parser.add_argument("--language", choices=["zh", "en"], required=True)


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Files that a run reads, and what it writes."""
    add = parser.add_argument_group("files").add_argument
    add("--base", type=Path, required=True, help="the published encoder, ONNX in float32")
    add("--vocabulary", type=Path, required=True, help="its vocabulary, one piece a line")
    add("--start", type=Path, help="weights of an earlier run to go on from")
    add("--out", type=Path, required=True, help="OUT.pt; with --hold also OUT.npy and OUT.ids")


def add_sources(parser: argparse.ArgumentParser) -> None:
    """What is trained on."""
    add = parser.add_argument_group("examples").add_argument
    add("--lines", type=Path, nargs="+", required=True, help="labelled lines, in this order")
    add("--hold", default="", metavar="LETTERS", help="authors to measure on, not trained on")
    add("--twice", default="", metavar="LETTERS", help="authors whose lines count twice")
    add("--sample", type=int, default=0, help="only so many of the lines")
    add("--playbook", type=Path, help="folder of the playbook: its examples and patterns")
    add("--turns", type=int, default=0, help="turns of each template")
    add("--stocks", type=int, default=2, help="templates of the first so many stocks")
    add("--comments", type=Path, help="train.tsv of GoEmotions")
    add("--comment-names", type=Path, help="emotions.txt of GoEmotions")
    add("--comment-count", type=int, default=2000, help="about so many of them")


def add_changes(parser: argparse.ArgumentParser) -> None:
    """How examples are changed in every epoch."""
    add = parser.add_argument_group("changes").add_argument
    add("--changes", type=float, default=1.0, help="how often against the usual; 0: never")
    add("--sound-alikes", type=Path, help="table of characters; Mandarin only")
    add("--context-loss", type=float, default=0.25, help="share of contexts dropped")
    add("--fragments", type=float, default=0.15, help="share of calm turns cut to a piece")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """How it learns."""
    add = parser.add_argument_group("learning").add_argument
    add("--epochs", type=int, default=8)
    add("--batch", type=int, default=32)
    add("--rate", type=float, default=1e-4, help="highest rate of the topmost layer")
    add("--head-rate", type=float, default=1e-3, help="highest rate of the heads")
    add("--layer-decay", type=float, default=0.85, help="rate of a layer by that above it")
    add("--dropout", type=float, default=0.1)
    add("--weight-decay", type=float, default=0.01)
    add("--smoothing", type=float, default=0.05, help="of labels")
    add("--power", type=float, default=0.4, help="how much rare labels are lifted")
    add("--average", type=float, default=0.0, help="memory of the averaged weights; 0: none")
    add("--seed", type=int, default=1)
    add("--head-seed", type=int, default=1, help="of the heads' first weights")
    add("--threads", type=int, default=1, help="more than one: no longer the same every time")
    add("--float32", action="store_true", help="no bfloat16")


def train(options: argparse.Namespace) -> None:
    """Trains, prints figures, saves."""
    from .training import Run

    run = Run(
        settings_of(options),
        sources_of(options),
        changes_of(options),
        options.base,
        options.vocabulary,
    )
    run.train()
    run.save(options.out)


def settings_of(options: argparse.Namespace):
    """The settings of a run."""
    from dataclasses import fields

    from .training import Settings

    names = [each.name for each in fields(Settings) if each.name != "bfloat16"]
    return Settings(
        bfloat16=not options.float32, **{name: getattr(options, name) for name in names}
    )


def sources_of(options: argparse.Namespace):
    """What a run trains on."""
    from .corpus import Sources

    return Sources(
        language=options.language,
        lines=options.lines,
        held_out=options.hold,
        twice=options.twice,
        sample=options.sample,
        playbook=options.playbook,
        turns_each=options.turns,
        turns_stocks=options.stocks,
        comments=options.comments,
        comment_names=options.comment_names,
        comment_count=options.comment_count,
    )


def changes_of(options: argparse.Namespace):
    """How a run changes its examples."""
    from .corpus import Changes

    return Changes(
        options.changes, options.sound_alikes, options.context_loss, options.fragments
    )


def calibrate(options: argparse.Namespace) -> None:
    """Writes labels.json and prints what it rests on."""
    from .calibration import labels_file, read_judged, write_labels
    from .metrics import figures, shown

    judged = read_judged(options.lines, options.language, options.runs)
    content = labels_file(options.language, judged)
    write_labels(content, options.out)
    for group, rows in judged.groups.items():
        if rows:
            print(group, shown(figures(judged.of_rows(rows), judged.logits[rows])))
    for score, manners in content["recommended"].items():
        for manner, thresholds in manners.items():
            print(score, "|", manner, "|", thresholds)


def add_calibrate(parser: argparse.ArgumentParser) -> None:
    """Options of calibrate."""
    add_language(parser)
    parser.add_argument("--lines", type=Path, nargs="+", required=True, help="labelled lines")
    parser.add_argument(
        "--runs", type=Path, nargs="+", required=True, help="--out of runs with --hold"
    )
    parser.add_argument("--out", type=Path, required=True, help="labels.json")


def export(options: argparse.Namespace) -> None:
    """Writes model.onnx."""
    from .export import export as write

    write(options.weights, options.base, options.out, None if options.float32 else options.bits)
    print(options.out, options.out.stat().st_size, "bytes")


def add_export(parser: argparse.ArgumentParser) -> None:
    """Options of export."""
    parser.add_argument("--weights", type=Path, required=True, help="OUT.pt of a run")
    parser.add_argument("--base", type=Path, required=True, help="the published encoder")
    parser.add_argument("--out", type=Path, required=True, help="model.onnx")
    parser.add_argument("--bits", type=int, default=7, help="of the weights, sign included")
    parser.add_argument("--float32", action="store_true", help="not quantised")


def turns(options: argparse.Namespace) -> None:
    """Prints the template turns with their emotions."""
    from .heads import EMOTIONS
    from .turns import template_turns

    for each in template_turns(options.language, options.each, options.stocks):
        print(EMOTIONS[each.labels["emotion"]], each.text, sep="\t")


def add_turns(parser: argparse.ArgumentParser) -> None:
    """Options of turns."""
    add_language(parser)
    parser.add_argument("--each", type=int, default=4, help="turns of each template")
    parser.add_argument("--stocks", type=int, default=2, help="of the first so many stocks")


def add_train(parser: argparse.ArgumentParser) -> None:
    """Options of train."""
    for add in (add_language, add_inputs, add_sources, add_changes, add_settings):
        add(parser)


COMMANDS = (
    (train, add_train, "one run: weights, and figures of the authors held out"),
    (calibrate, add_calibrate, "labels.json: temperatures and thresholds"),
    (export, add_export, "weights as ONNX"),
    (turns, add_turns, "what the templates say, to look at"),
)


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    whole = argparse.ArgumentParser(prog="python3 -m ear", description="Trains the learned ear.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command, add_options, summary in COMMANDS:
        one = commands.add_parser(command.__name__, help=summary, description=summary)
        add_options(one)
        one.set_defaults(run=command)
    return whole


def main() -> None:
    """Reads the command line and does it."""
    choose_kernels()
    options = parser().parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
