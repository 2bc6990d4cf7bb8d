"""Gathers what one run trains on, and what it keeps apart to measure."""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from .augment import Augmenter
from .examples import Example, read_lines
from .goemotions import goemotions
from .playbook import pattern_examples, stated_examples
from .turns import template_turns


@dataclass(frozen=True)
class Sources:
    """Where examples come from.

    held_out: letters of the authors that are measured on and not trained on. twice: letters of the
    authors whose lines count twice. turns_each: turns of each template, 0 none. sample: so many
    of the lines only, 0 all. comments, comment_names: GoEmotions' train split and its list of
    emotions.
    """

    language: str
    lines: list[Path]
    held_out: str = ""
    twice: str = ""
    sample: int = 0
    playbook: Optional[Path] = None
    turns_each: int = 0
    turns_stocks: int = 2
    comments: Optional[Path] = None
    comment_names: Optional[Path] = None
    comment_count: int = 2000


@dataclass(frozen=True)
class Changes:
    """How examples are changed; see Augmenter. rate 0: not at all."""

    rate: float = 1.0
    sound_alikes: Optional[Path] = None
    context_loss: float = 0.25
    fragments: float = 0.15

    def augmenter(self, language: str, pool: list[Example]) -> Augmenter:
        """The augmenter that makes these changes."""
        return Augmenter(language, pool, self.sound_alikes, self.context_loss, self.fragments)


def _own_lines(sources: Sources, rng: random.Random) -> tuple[list[Example], list[Example]]:
    lines = read_lines(sources.lines, sources.language)
    kept = [each for each in lines if each.author in sources.held_out]
    trained = [each for each in lines if each.author not in sources.held_out]
    trained += [replace(each) for each in trained if each.author in sources.twice]
    if sources.sample:
        trained = rng.sample(trained, min(len(trained), sources.sample))
    return trained, kept


def _other_examples(sources: Sources) -> list[Example]:
    language, examples = sources.language, []
    if sources.playbook:
        examples += stated_examples(sources.playbook, language)
        examples += pattern_examples(sources.playbook, language)
    if sources.comments:
        examples += goemotions(sources.comments, sources.comment_names, sources.comment_count)
    return examples + template_turns(language, sources.turns_each, sources.turns_stocks)


def gather(sources: Sources, rng: random.Random) -> tuple[list[Example], list[Example]]:
    """What is trained on and what is held out."""
    trained, kept = _own_lines(sources, rng)
    return trained + _other_examples(sources), kept
