"""Examples to learn from, and the labelled lines they are read from."""
from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Optional, Union

from .heads import ACTS, EMOTIONS, FAULTS, GROUNDS, REQUESTS, RISKS, TRAPS, TRIGGERS

Label = Union[int, list]
"""Index of the label or the strength; for acts and faults one of 1.0, 0.0, None for each."""
Labels = dict[str, Label]

PLAYBOOK, TEMPLATES, GOEMOTIONS = "pb", "pl", "go"
"""Authors of the examples that no person wrote as lines; people have one capital letter."""


@dataclass(frozen=True, eq=False)
class Example:
    """One turn with its labels. A head that is absent from the labels is not trained by it."""

    id: str
    party: str
    text: str
    labels: Labels
    author: str
    context: str = ""
    """What the other party said just before, or nothing."""
    weight: float = 1.0
    trap: str = ""
    """What would mislead a matcher of keywords, or nothing."""


_CUSTOMER_LISTS = {
    "emotion": EMOTIONS,
    "risk": RISKS,
    "ground": GROUNDS,
    "request": REQUESTS,
    "trigger": TRIGGERS,
}


def _index(labels: list[str], value: str) -> Optional[int]:
    return labels.index(value) if value in labels else None


def _known(**labels: Optional[Label]) -> Labels:
    return {name: label for name, label in labels.items() if label is not None}


def _strength(row: dict[str, str]) -> Optional[int]:
    return int(row["strength"]) if row["strength"] in ("0", "1", "2", "3") else None


def _customer_labels(row: dict[str, str]) -> Labels:
    chosen = {name: _index(labels, row[name]) for name, labels in _CUSTOMER_LISTS.items()}
    return _known(**chosen, strength=_strength(row))


def _present(listed: str, labels: list[str]) -> list[float]:
    words = {word.strip() for word in re.split("[,，;]", listed or "")}
    return [float(label in words) for label in labels]


def _agent_labels(row: dict[str, str]) -> Labels:
    return _known(
        agent_emotion=_index(EMOTIONS, row["emotion"]),
        agent_strength=_strength(row),
        acts=_present(row["acts"], ACTS),
        faults=_present(row["faults"], FAULTS),
    )


def example_of(row: dict[str, str]) -> Example:
    """One row of the labelled lines; a label that is empty or unknown is left out."""
    trap = (row["trap"] or "").strip()
    labels = _customer_labels(row) if row["party"] == "customer" else _agent_labels(row)
    labels.update(_known(trap=_index(TRAPS, trap or "none")))
    return Example(
        id=row["id"],
        party=row["party"],
        text=row["text"].strip(),
        labels=labels,
        author=row["id"][:1],
        context=(row["context"] or "").strip(),
        trap=trap,
    )


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_lines(paths: Iterable[Path], language: str) -> list[Example]:
    """The lines of one language, files in the order given; the same turn after the same context
    counts once."""
    examples, seen = [], set()
    for path in paths:
        for row in _rows(path):
            if row.get("lang") != language or not row.get("text"):
                continue
            example = example_of(row)
            key = (example.party, example.text, example.context)
            if example.party in ("customer", "agent") and key not in seen:
                seen.add(key)
                examples.append(example)
    return examples
