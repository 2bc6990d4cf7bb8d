"""labels.json: heads with their temperatures, scores with their thresholds, all from authors that
the judging model never saw.

Single lines and turns of whole calls are measured apart: half of the lines are upset but only a
quarter of the turns, so one threshold has a different precision on each.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Optional

import numpy as np

from .examples import Example, read_lines
from .heads import HEADS, Head, at_least
from .metrics import is_whole, probabilities, sigmoid
from .scores import MEANINGS, MEMORY, logistic_fit, scores_of, truth_of, with_memory
from .thresholds import temperature, worth

AUTHORS_OF_CALLS = set("NOPQRSUVWY1")
SIGMOID_THRESHOLDS = dict(acts=0.5, faults=0.4)
FIXED = (0.5, 0.6, 0.7, 0.8, 0.9)
FIXED_WITH_MEMORY = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
FEWEST_TRUE, FEWEST_TRUE_GROUND = 8, 15
"""A score is not measured where it is true of fewer turns."""
RECOMMENDED = ("upset", "complains", "risk>=MEDIUM", "risk HIGH", "any ground")
MANNERS = {
    "turns of a call, with memory": "calls_with_memory",
    "turns of a call, each alone": "calls",
    "single messages": "lines",
}
READING = (
    "logits[offset : offset + number of labels] / temperature, then softmax or sigmoid; ordinal:"
    " sigmoid, label k = P(strength >= k)"
)
INPUT = (
    "[CLS] [unused1 customer | unused2 agent] text [SEP] (what the other party said just before,"
    " last 40 pieces [SEP], type 1); at most 128"
)
MEMORY_RULE = (
    "x = logodds(p) + weight * mean(logodds(p) of the last customer turns of the same call, at most"
    " 'turns'; before the first: 'none'); p' = 1 / (1 + exp(-(a x + b))), a and b of the gate's"
    " calls_with_memory"
)


@dataclass(frozen=True)
class Judged:
    """Turns with the logits of models that never saw their authors."""

    examples: list[Example]
    logits: np.ndarray

    @cached_property
    def temperatures(self) -> dict[str, float]:
        """Of every head, from all turns together."""
        return {head.name: temperature(head, self.examples, self.logits) for head in HEADS}

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        """Rows of single lines and rows of whole calls."""
        groups = {"lines": [], "calls": []}
        for row, each in enumerate(self.examples):
            groups["calls" if each.author in AUTHORS_OF_CALLS else "lines"].append(row)
        return groups

    def of_rows(self, rows: list[int]) -> list[Example]:
        """The turns of these rows."""
        return [self.examples[row] for row in rows]


def read_judged(lines: list[Path], language: str, runs: list[Path]) -> Judged:
    """What runs saved about their held-out authors; a run is named without .npy and .ids."""
    by_id = {each.id: each for each in read_lines(sorted(lines), language)}
    examples, logits = [], []
    for run in runs:
        ids = json.loads(Path(f"{run}.ids").read_text(encoding="utf-8"))
        for each, row in zip(ids, np.load(f"{run}.npy")):
            if each in by_id:
                examples.append(by_id[each])
                logits.append(row)
    return Judged(examples, np.array(logits))


def _one_hot(indexes: list[int], size: int) -> np.ndarray:
    return np.eye(size)[indexes] > 0


def _said_and_true(head: Head, p: np.ndarray, labels: list) -> tuple[np.ndarray, np.ndarray]:
    """Which labels the ear gives and which hold, [turns, labels]."""
    if head.kind == "softmax":
        size = len(head.labels)
        return _one_hot(p.argmax(1), size), _one_hot(labels, size)
    if head.kind == "ordinal":
        return p >= 0.5, np.array([at_least(each) for each in labels]) > 0
    return p >= SIGMOID_THRESHOLDS[head.name], np.array(labels) > 0


def _precision_recall_count(said: np.ndarray, true: np.ndarray) -> list[Optional[float]]:
    return [
        round(float(true[said].mean()), 2) if said.any() else None,
        round(float(said[true].mean()), 2) if true.any() else None,
        int(true.sum()),
    ]


def _validation(head: Head, judged: Judged, rows: list[int]) -> list[list]:
    """Of every label of a head: precision, recall, how often it is true."""
    rows = [row for row in rows if _knows(judged.examples[row], head)]
    if not rows:
        return []
    p = probabilities(judged.logits[rows], head.name, judged.temperatures[head.name])
    labels = [each.labels[head.name] for each in judged.of_rows(rows)]
    said, true = _said_and_true(head, p, labels)
    return [_precision_recall_count(said[:, k], true[:, k]) for k in range(len(head.labels))]


def _knows(example: Example, head: Head) -> bool:
    if head.kind == "sigmoid":
        return is_whole(example, head.name)
    return head.name in example.labels


def _head_entry(head: Head, judged: Judged) -> dict:
    entry = dict(
        kind=head.kind,
        party=head.party,
        offset=head.start,
        labels=head.labels,
        temperature=judged.temperatures[head.name],
    )
    if head.kind == "sigmoid":
        entry["thresholds"] = [SIGMOID_THRESHOLDS[head.name]] * len(head.labels)
    for group, rows in judged.groups.items():
        validation = _validation(head, judged, rows)
        if validation:
            entry[f"validation_precision_recall_n_{group}"] = validation
    return entry


def _customer_rows(judged: Judged, rows: list[int]) -> list[int]:
    return [
        row
        for row in rows
        if judged.examples[row].party == "customer" and "emotion" in judged.examples[row].labels
    ]


def _measured(truth: np.ndarray, scores: np.ndarray, fixed: tuple[float, ...]) -> dict:
    rate = round(float(truth.mean()), 3)
    return dict(turns=len(truth), base_rate=rate, **worth(truth, scores, fixed))


def _remembering(name: str, score: np.ndarray, judged: Judged, rows: list[int]) -> dict:
    """A score with the memory of its call, made a probability again by slope a and offset b."""
    rows = sorted(rows, key=lambda row: judged.examples[row].id)
    truth = truth_of(name, judged.of_rows(rows))
    calls = [each.id.split("-")[0] for each in judged.of_rows(rows)]
    x = with_memory(score[rows], calls)
    a, b = logistic_fit(x, truth)
    return dict(a=a, b=b, **_measured(truth, sigmoid(a * x + b), FIXED_WITH_MEMORY))


def _gate(name: str, score: np.ndarray, judged: Judged) -> dict:
    """A score with its thresholds, by manner; without any where too few turns are true."""
    gate = dict(score=MEANINGS.get(name, f"P({name})"))
    fewest = FEWEST_TRUE if name in MEANINGS else FEWEST_TRUE_GROUND
    for group, rows in judged.groups.items():
        rows = _customer_rows(judged, rows)
        truth = truth_of(name, judged.of_rows(rows))
        if truth.sum() < fewest:
            continue
        authors = "".join(sorted({each.author for each in judged.of_rows(rows)}))
        gate[group] = dict(authors=authors, **_measured(truth, score[rows], FIXED))
        if group == "calls" and name in MEANINGS:
            gate["calls_with_memory"] = _remembering(name, score, judged, rows)
    return gate


def _gates(judged: Judged) -> dict[str, dict]:
    scores = scores_of(judged.logits, judged.temperatures)
    gates = {name: _gate(name, score, judged) for name, score in scores.items()}
    return {name: gate for name, gate in gates.items() if len(gate) > 1}


def _recommended(gate: dict) -> dict:
    return {
        manner: {f"precision {p}": gate[key]["at"][p] for p in ("0.8", "0.9")}
        for manner, key in MANNERS.items()
        if key in gate
    }


def _validated_on(judged: Judged) -> str:
    authors = ", ".join(sorted({each.author for each in judged.examples}))
    return (
        f"authors {authors}, each held out of the training of the model that judged them"
        f" ({len(judged.examples)} lines); the shipped model is trained the same way on all"
        " authors. Temperatures from all of them together"
    )


def labels_file(language: str, judged: Judged) -> dict:
    """The content of labels.json."""
    gates = _gates(judged)
    content = dict(
        language=language,
        classes=READING,
        input=INPUT,
        validation=_validated_on(judged),
        heads={head.name: _head_entry(head, judged) for head in HEADS},
        gates=gates,
        recommended={name: _recommended(gates[name]) for name in gates if name in RECOMMENDED},
    )
    if any("calls_with_memory" in gate for gate in gates.values()):
        content["memory"] = dict(MEMORY, rule=MEMORY_RULE)
    return content


def write_labels(content: dict, out: Path) -> None:
    """Writes labels.json."""
    out.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
