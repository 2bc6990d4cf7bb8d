"""Probabilities from logits, and figures of a set of lines."""
from __future__ import annotations

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from .examples import Example
from .heads import BY_NAME, CALM, RISKS, UPSET_EMOTIONS

HIGH = RISKS.index("HIGH")
NOT_A_NUMBER = float("nan")

Figures = dict[str, float]


def softmax(logits: np.ndarray) -> np.ndarray:
    """Along the second axis."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """Element by element."""
    return 1 / (1 + np.exp(-logits))


def probabilities(logits: np.ndarray, name: str, temperature: float = 1.0) -> np.ndarray:
    """Of the labels of one head, [examples, labels]."""
    head = BY_NAME[name]
    own = logits[:, head.start : head.end] / temperature
    return softmax(own) if head.kind == "softmax" else sigmoid(own)


def upset(emotions: np.ndarray) -> np.ndarray:
    """Probability of anger, anxiety or disappointment, from those of the emotions."""
    return emotions[:, 0] + emotions[:, 1] + emotions[:, 2]


def macro_f1(truth: np.ndarray, said: np.ndarray) -> float:
    """Over the labels that occur in the truth."""
    labels = sorted(set(truth))
    return f1_score(truth, said, labels=labels, average="macro", zero_division=0)


def share(hits: np.ndarray) -> float:
    """Share of hits, not a number among none."""
    return hits.mean() if hits.size else NOT_A_NUMBER


class _Set:
    """Lines of one party with their logits."""

    def __init__(self, examples: list[Example], logits: np.ndarray, rows: list[int]):
        self.examples = [examples[row] for row in rows]
        self.logits = logits[rows]

    def truth(self, name: str, otherwise: int = 0) -> np.ndarray:
        return np.array([each.labels.get(name, otherwise) for each in self.examples])

    def said(self, name: str) -> np.ndarray:
        return probabilities(self.logits, name).argmax(1)

    def accuracy_and_f1(self, name: str, key: str, otherwise: int = 0) -> Figures:
        truth, said = self.truth(name, otherwise), self.said(name)
        return {f"{key}_acc": (truth == said).mean(), f"{key}_f1": macro_f1(truth, said)}


def _feeling(customers: _Set) -> Figures:
    found = customers.accuracy_and_f1("emotion", "emo")
    is_upset = customers.truth("emotion") < UPSET_EMOTIONS
    if 0 < is_upset.sum() < len(is_upset):
        emotions = probabilities(customers.logits, "emotion")
        found["upset_auc"] = roc_auc_score(is_upset, upset(emotions))
    strength = np.round(probabilities(customers.logits, "strength").sum(1))
    found["str_mae"] = np.abs(strength - customers.truth("strength")).mean()
    return found


def _risk(customers: _Set) -> Figures:
    found = customers.accuracy_and_f1("risk", "risk")
    high, said = customers.truth("risk") == HIGH, customers.said("risk") == HIGH
    return dict(found, high_p=share(high[said]), high_r=share(said[high]))


def _wishes(customers: _Set) -> Figures:
    found = {}
    for name in ("ground", "request", "trigger"):
        found.update(customers.accuracy_and_f1(name, name))
    any_ground, said = customers.truth("ground") > 0, customers.said("ground") > 0
    return dict(found, anyground_p=share(any_ground[said]), anyground_r=share(said[any_ground]))


def _several(agents: _Set, name: str) -> Figures:
    """Of a head whose labels hold each for itself, said from one half on."""
    rows = [row for row, each in enumerate(agents.examples) if is_whole(each, name)]
    if not rows:
        return {}
    truth = np.array([agents.examples[row].labels[name] for row in rows])
    said = probabilities(agents.logits[rows], name) >= 0.5
    present = truth.sum(0) > 0
    macro = f1_score(truth[:, present], said[:, present], average="macro", zero_division=0)
    micro = f1_score(truth, said, average="micro", zero_division=0)
    return {f"{name}_micro": micro, f"{name}_macro": macro}


def is_whole(example: Example, name: str) -> bool:
    """Whether all labels of a head that holds several are known."""
    return name in example.labels and None not in example.labels[name]


def _traps(examples: list[Example], logits: np.ndarray) -> Figures:
    rows = [row for row, each in enumerate(examples) if "trap" in each.labels]
    if not rows:
        return {}
    traps = _Set(examples, logits, rows)
    return {"trap_f1": macro_f1(traps.truth("trap"), traps.said("trap"))}


def figures(examples: list[Example], logits: np.ndarray) -> Figures:
    """All figures that the labels of these lines allow. acc: accuracy, f1: macro-F1, p: precision,
    r: recall, mae: mean absolute error."""
    found = {}
    parties = {"customer": [], "agent": []}
    for row, each in enumerate(examples):
        if each.party == "agent" or "emotion" in each.labels:
            parties[each.party].append(row)
    if parties["customer"]:
        customers = _Set(examples, logits, parties["customer"])
        found.update(**_feeling(customers), **_risk(customers), **_wishes(customers))
    if parties["agent"]:
        agents = _Set(examples, logits, parties["agent"])
        found.update(**_several(agents, "acts"), **_several(agents, "faults"))
        found.update(agents.accuracy_and_f1("agent_emotion", "aemo", CALM))
    return dict(found, **_traps(examples, logits))


def shown(found: Figures) -> str:
    """Figures in one line."""
    return " ".join(f"{name}={value:.3f}" for name, value in found.items())
