"""Scores made of the heads' probabilities, their truth, and the memory of a call."""
from __future__ import annotations

import numpy as np

from .examples import Example
from .heads import GROUNDS, RISKS, UPSET_EMOTIONS
from .metrics import probabilities, sigmoid, upset

MEMORY = dict(turns=5, weight=0.7, none=-2.0)
"""Customer turns remembered, weight of their mean, and its value before the first turn."""

MEANINGS = {
    "upset": "P(anger) + P(anxiety) + P(disappointment)",
    "complains": (
        "logistic of the mean of two log-odds: upset, and 1 - P(trigger none); for 'is the customer"
        " dissatisfied with something', also where it is told without feeling"
    ),
    "strength>=2": "P(strength >= 2)",
    "risk>=MEDIUM": "1 - P(LOW)",
    "risk HIGH": "P(HIGH)",
    "any ground": "1 - P(ground none)",
}
_HEADS = ("emotion", "risk", "ground", "strength", "trigger")


def log_odds(p: np.ndarray, tiny: float) -> np.ndarray:
    """Finite at 0 and 1."""
    return np.log((p + tiny) / (1 - p + tiny))


def scores_of(logits: np.ndarray, temperatures: dict[str, float]) -> dict[str, np.ndarray]:
    """Every score of every turn."""
    emotion, risk, ground, strength, trigger = (
        probabilities(logits, name, temperatures[name]) for name in _HEADS
    )
    is_upset, has_trigger = upset(emotion), 1 - trigger[:, 0]
    complains = sigmoid((log_odds(is_upset, 1e-9) + log_odds(has_trigger, 1e-9)) / 2)
    scores = {
        "upset": is_upset,
        "complains": complains,
        "strength>=2": strength[:, 1],
        "risk>=MEDIUM": 1 - risk[:, 0],
        "risk HIGH": risk[:, 2],
        "any ground": 1 - ground[:, 0],
    }
    for index, label in enumerate(GROUNDS[1:], 1):
        scores["ground " + label] = ground[:, index]
    return scores


_TRUTHS = {
    "upset": lambda label: label("emotion") < UPSET_EMOTIONS,
    "complains": lambda label: label("emotion") < UPSET_EMOTIONS or label("trigger") > 0,
    "strength>=2": lambda label: label("strength") >= 2,
    "risk>=MEDIUM": lambda label: label("risk") >= RISKS.index("MEDIUM"),
    "risk HIGH": lambda label: label("risk") == RISKS.index("HIGH"),
    "any ground": lambda label: label("ground") > 0,
}


def truth_of(score: str, examples: list[Example]) -> np.ndarray:
    """1 where what a score stands for holds, else 0."""

    def holds(example: Example) -> bool:
        label = lambda name: example.labels.get(name, 0)
        if score in _TRUTHS:
            return _TRUTHS[score](label)
        return label("ground") == GROUNDS.index(score[len("ground ") :])

    return np.array([float(holds(each)) for each in examples])


def with_memory(scores: np.ndarray, calls: list[str]) -> np.ndarray:
    """Log-odds of turns in order, plus the weighted mean of those of the turns just before in the
    same call."""
    odds = log_odds(scores, 1e-6)
    remembered = np.zeros(len(scores))
    for turn in range(len(odds)):
        first = max(0, turn - MEMORY["turns"])
        before = [odds[each] for each in range(first, turn) if calls[each] == calls[turn]]
        mean = np.mean(before) if before else MEMORY["none"]
        remembered[turn] = odds[turn] + MEMORY["weight"] * mean
    return remembered


def logistic_fit(x: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn a number into a probability."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e4).fit(x[:, None], truth)
    return round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3)
