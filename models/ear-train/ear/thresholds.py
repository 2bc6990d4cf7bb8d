"""Temperatures of heads, thresholds of scores, and what each is worth."""
from __future__ import annotations

from typing import Optional

import numpy as np

from .examples import Example
from .heads import Head, at_least
from .metrics import probabilities

TEMPERATURES = np.arange(0.5, 3.01, 0.05)
FEWEST_EXAMPLES = 50
"""Fewer examples of a head than this leave its temperature at 1."""
FEWEST_TURNS = 10
"""A precision counts only if so many turns fire at least."""
_TINY = 1e-9

Figures = dict[str, Optional[float]]


def temperature(head: Head, examples: list[Example], logits: np.ndarray) -> float:
    """The one under which the labels are likeliest; 1 for heads whose labels hold each for itself
    and for heads with few examples."""
    rows = [row for row, each in enumerate(examples) if head.name in each.labels]
    if head.kind == "sigmoid" or len(rows) < FEWEST_EXAMPLES:
        return 1.0
    labels = [examples[row].labels[head.name] for row in rows]
    surprises = [_surprise(head, logits[rows], labels, each) for each in TEMPERATURES]
    return float(round(TEMPERATURES[int(np.argmin(surprises))], 2))


def _surprise(head: Head, logits: np.ndarray, labels: list[int], temperature: float) -> float:
    """Mean negative log-likelihood."""
    p = probabilities(logits, head.name, temperature)
    if head.kind == "softmax":
        return -np.log(p[np.arange(len(labels)), labels] + _TINY).mean()
    truth = np.array([at_least(strength) for strength in labels])
    return -(truth * np.log(p + _TINY) + (1 - truth) * np.log(1 - p + _TINY)).mean()


def _rounded(value: float) -> float:
    return round(float(value), 3)


def for_precision(truth: np.ndarray, scores: np.ndarray, wanted: float) -> Optional[Figures]:
    """The lowest threshold from which on the precision is reached: with the recall and the share of
    turns on which it fires. None if it is not reached."""
    order = np.argsort(-scores, kind="stable")
    hits, fired = np.cumsum(truth[order]), np.arange(1, len(order) + 1)
    reached = np.where((hits / fired >= wanted) & (fired >= FEWEST_TURNS))[0]
    if not len(reached):
        return None
    last = reached[-1]
    return dict(
        threshold=_rounded(scores[order][last]),
        precision=_rounded(hits[last] / fired[last]),
        recall=_rounded(hits[last] / max(1, truth.sum())),
        fires=_rounded(fired[last] / len(order)),
    )


def at_threshold(truth: np.ndarray, scores: np.ndarray, threshold: float) -> Figures:
    """Precision, recall and share of turns that fire at a threshold; None where there are none."""
    fired = scores >= threshold
    return dict(
        precision=_rounded(truth[fired].mean()) if fired.any() else None,
        recall=_rounded(fired[truth > 0].mean()) if truth.any() else None,
        fires=_rounded(fired.mean()),
    )


def worth(truth: np.ndarray, scores: np.ndarray, fixed: tuple[float, ...]) -> dict:
    """Thresholds for several precisions, and figures at fixed thresholds."""
    return dict(
        at={str(p): for_precision(truth, scores, p) for p in (0.6, 0.7, 0.8, 0.9)},
        fixed={str(t): at_threshold(truth, scores, t) for t in fixed},
    )
