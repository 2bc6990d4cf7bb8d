"""Changed copies of examples, drawn anew in every epoch: two sentences in one turn, pieces of calm
ones, lost or unrelated context, no punctuation, fillers, misheard characters, slips."""
from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Optional

from .examples import PLAYBOOK, TEMPLATES, Example, Labels
from .heads import CALM
from .sound_alikes import sound_alikes, traditional_forms

FILLERS = {
    "zh": "嗯 那个 就是说 呃 啊 就是 然后 哎 那什么 我跟你说 这个".split(),
    "en": "um|uh|like|you know|well|so|i mean|okay so|look".split("|"),
}
PUNCTUATION = re.compile(r"[，。！？、；：…,.!?;:~～—\-“”\"'‘’（）()《》<>【】\[\]]+")
LONGEST_JOINED = 60
NEVER_JOINED = ("repair", "sarcasm")
"""Traps whose sense depends on the whole turn."""
MACHINE_MADE = (PLAYBOOK, TEMPLATES)


class Augmenter:
    """Changes examples of one language.

    pool: what it takes second sentences and contexts from. table: sound-alike characters, for
    Mandarin. context_loss: share of contexts dropped. fragments: share of calm turns of which only
    a piece is kept. The same random generator gives the same copies.
    """

    def __init__(
        self,
        language: str,
        pool: list[Example],
        table: Optional[Path] = None,
        context_loss: float = 0.25,
        fragments: float = 0.15,
    ):
        self.mandarin = language == "zh"
        self.fillers = FILLERS[language]
        self.context_loss, self.fragments = context_loss, fragments
        table = table if self.mandarin else None
        self.traditional = traditional_forms(table) if table else {}
        self.misheard = sound_alikes(table, _used(pool)) if table else {}
        self.same_speaker = defaultdict(list)
        for each in pool:
            self.same_speaker[each.author, each.party].append(each)
        self.contexts = {party: self._contexts(party, pool) for party in ("customer", "agent")}

    def _contexts(self, party: str, pool: list[Example]) -> list[str]:
        """Short things that the other party says and that carry no strong feeling."""
        given = [each.context for each in pool if each.party == party and each.context]
        said = [each.text for each in pool if each.party != party and _is_mild(each)]
        longest = 30 if self.mandarin else 110
        return [text for text in (given + said or [""]) if len(text) <= longest] or [""]

    def __call__(self, example: Example, rng: random.Random, rate: float = 1.0) -> Example:
        """A changed copy; rate scales how often each change is made."""
        changed = self._joined(example, rng, rate)
        if changed.labels is example.labels:
            changed = self._fragment(changed, rng, rate)
        context = self._context(changed, rng, rate)
        text = self._punctuation(changed.text, rng, rate) or example.text
        text = self._filler(text, rng, rate)
        text, context = self._slips(text, context, rng, rate)
        return replace(changed, text=text, context=context)

    def _joined(self, example: Example, rng: random.Random, rate: float) -> Example:
        """Two sentences of one speaker in one turn."""
        may_join = rng.random() < 0.15 * rate and _joinable(example)
        if not may_join or example.author in MACHINE_MADE:
            return example
        other = rng.choice(self.same_speaker[example.author, example.party])
        labels = None
        if other is not example and _joinable(other):
            labels = joined_labels(example, other)
        if labels is None:
            return example
        text = example.text + ("，" if self.mandarin else ". ") + other.text
        return replace(example, text=text, labels=labels)

    def _fragment(self, example: Example, rng: random.Random, rate: float) -> Example:
        """A piece of a calm turn: it is calm too, but what it asks may be lost."""
        labels, text = example.labels, example.text
        calm = labels.get("emotion") == CALM and labels.get("strength") == 0 and not example.trap
        if not calm or len(text) <= (8 if self.mandarin else 12):
            return example
        if rng.random() >= self.fragments * rate:
            return example
        length = rng.randrange(3, 11) if self.mandarin else rng.randrange(12, 40)
        start = rng.randrange(max(1, len(text) - length))
        kept = {k: v for k, v in labels.items() if k in ("emotion", "strength", "risk", "ground")}
        return replace(example, text=text[start : start + length].strip() or text, labels=kept)

    def _context(self, example: Example, rng: random.Random, rate: float) -> str:
        """The context, lost now and then; where there is none one that says nothing about it."""
        if example.context:
            return "" if rng.random() < self.context_loss * rate else example.context
        if len(example.text) >= (4 if self.mandarin else 15) and rng.random() < 0.35 * rate:
            return rng.choice(self.contexts[example.party])
        return ""

    def _punctuation(self, text: str, rng: random.Random, rate: float) -> str:
        """Without punctuation, as a recogniser writes, or ended by a mark."""
        draw = rng.random()
        if draw < 0.3 * rate:
            usual = "" if self.mandarin else " "
            return PUNCTUATION.sub(usual if rng.random() < 0.8 else " ", text).strip()
        if draw < 0.36 * rate and self.mandarin and not PUNCTUATION.search(text):
            return text + rng.choice("。！？…")
        return text

    def _filler(self, text: str, rng: random.Random, rate: float) -> str:
        if rng.random() >= 0.12 * rate:
            return text
        filler = rng.choice(self.fillers)
        if rng.random() < 0.6:
            return filler + ("" if self.mandarin else " ") + text
        if self.mandarin:
            at = rng.randrange(len(text))
            return text[:at] + filler + text[at:]
        words = text.split()
        at = rng.randrange(len(words)) if words else 0
        return " ".join(words[:at] + [filler] + words[at:])

    def _slips(
        self, text: str, context: str, rng: random.Random, rate: float
    ) -> tuple[str, str]:
        if not self.mandarin:
            return (typo(text, rng) if rng.random() < 0.08 * rate else text), context
        if rng.random() < 0.2 * rate:
            text = self.mishear(text, rng.choice((0.05, 0.1, 0.2)), rng)
        if rng.random() < 0.08 * rate and len(text) > 4:
            text = stutter(text, rng)
        if rng.random() < 0.06 * rate:
            text, context = self._in_traditional(text), self._in_traditional(context)
        return text, context

    def mishear(self, text: str, share: float, rng: random.Random) -> str:
        """A share of the characters as others that sound alike."""

        def heard(char: str) -> str:
            if char in self.misheard and rng.random() < share:
                return rng.choices(*self.misheard[char])[0]
            return char

        return "".join(map(heard, text))

    def _in_traditional(self, text: str) -> str:
        return "".join(self.traditional.get(char, char) for char in text)


def _used(pool: list[Example]) -> Counter:
    """How often each character stands in a text or context."""
    return Counter(char for each in pool for char in each.text + each.context)


def _is_mild(example: Example) -> bool:
    labels = example.labels
    strength = labels.get("agent_strength", labels.get("strength", 0))
    return example.author not in MACHINE_MADE and strength < 2


def _joinable(example: Example) -> bool:
    return len(example.text) < LONGEST_JOINED and example.trap not in NEVER_JOINED


def typo(text: str, rng: random.Random) -> str:
    """Two letters swapped or one left out, unless the text is very short."""
    if len(text) < 8:
        return text
    at = rng.randrange(1, len(text) - 2)
    if rng.random() < 0.5:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :]


def stutter(text: str, rng: random.Random) -> str:
    """One or two characters said twice."""
    at = rng.randrange(len(text) - 1)
    length = rng.choice((1, 1, 2))
    return text[:at] + text[at : at + length] + text[at:]


def joined_labels(first: Example, second: Example) -> Optional[Labels]:
    """The labels of two sentences in one turn: the stronger one counts. None if they cannot be
    told."""
    join = _joined_customer if first.party == "customer" else _joined_agent
    return join(first.labels, second.labels)


def _joined_customer(first: Labels, second: Labels) -> Optional[Labels]:
    if not all(k in first and k in second for k in ("emotion", "strength", "risk", "ground")):
        return None
    stronger = second if _gravity(second) >= _gravity(first) else first
    joined = dict(
        emotion=stronger["emotion"],
        strength=max(first["strength"], second["strength"]),
        risk=max(first["risk"], second["risk"]),
    )
    for name in ("ground", "request", "trigger"):
        if name in first and name in second:
            joined.update(_the_one_named(name, first[name], second[name]))
    return joined


def _gravity(labels: Labels) -> tuple[int, int]:
    return labels["risk"], labels["strength"]


def _the_one_named(name: str, first: int, second: int) -> Labels:
    """The label of a head whose label 0 is none: left open where two others stand."""
    if first == second or second == 0:
        return {name: first}
    return {name: second} if first == 0 else {}


def _joined_agent(first: Labels, second: Labels) -> Optional[Labels]:
    joined = {}
    for name in ("acts", "faults"):
        a, b = first.get(name, [None]), second.get(name, [None])
        if None in a or None in b:
            return None
        joined[name] = [max(pair) for pair in zip(a, b)]
    if "agent_strength" in first and "agent_strength" in second:
        stronger = second if second["agent_strength"] >= first["agent_strength"] else first
        joined["agent_emotion"] = stronger.get("agent_emotion", CALM)
        joined["agent_strength"] = stronger["agent_strength"]
    return joined
