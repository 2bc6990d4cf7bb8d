"""What training makes small: one loss a head, weighed against each other."""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .examples import Example
from .heads import HEADS, Head, at_least

HEAD_WEIGHTS = dict(
    emotion=1.0,
    strength=0.5,
    risk=1.0,
    ground=0.7,
    request=0.5,
    trigger=0.5,
    acts=1.0,
    faults=1.0,
    agent_emotion=0.3,
    agent_strength=0.3,
    trap=0.3,
)
SIGMOID_SCALE = 0.35
"""Evens out that acts and faults add up over all their labels."""
MOST_WEIGHT = 6


def class_weights(head: Head, examples: list[Example], power: float) -> Tensor:
    """Rare labels count more: frequency to the power of ``-power``, mean 1 over the examples."""
    counts = np.ones(len(head.labels))
    for each in examples:
        if head.name in each.labels:
            counts[each.labels[head.name]] += each.weight
    shares = counts / counts.sum()
    weights = shares**-power
    return torch.tensor(weights / (weights * counts / counts.sum()).sum(), dtype=torch.float32)


def presence_weights(head: Head, examples: list[Example], power: float) -> Tensor:
    """How much more it counts to miss a label than to invent it: from 1 to 6."""
    known = [each.labels[head.name] for each in examples if head.name in each.labels]
    whole = [each for each in known if None not in each] or [[0.0] * len(head.labels)]
    share = (np.array(whole).sum(0) + 1) / (len(whole) + 2)
    weights = np.clip(((1 - share) / share) ** power, 1, MOST_WEIGHT)
    return torch.tensor(weights, dtype=torch.float32)


class Loss:
    """The loss of a batch of logits.

    examples: what is trained on; gives the weights of the labels. smoothing: of labels, for
    softmax and ordinal heads. power: how much rare labels are lifted, 0 not at all.
    """

    def __init__(self, examples: list[Example], smoothing: float = 0.05, power: float = 0.4):
        self.smoothing = smoothing
        weigh = dict(softmax=class_weights, sigmoid=presence_weights)
        self.label_weights = {
            head.name: weigh[head.kind](head, examples, power)
            for head in HEADS
            if head.kind in weigh
        }
        self._of = dict(softmax=self._softmax, ordinal=self._ordinal, sigmoid=self._sigmoid)

    def __call__(self, logits: Tensor, examples: list[Example]) -> Tensor:
        """Over the heads: the weighted losses of the examples that know it, by the batch size."""
        total = torch.zeros(())
        for head in HEADS:
            rows = [row for row, each in enumerate(examples) if head.name in each.labels]
            if rows:
                labels = [examples[row].labels[head.name] for row in rows]
                weights = torch.tensor([examples[row].weight for row in rows])
                losses = self._of[head.kind](head, logits[rows, head.start : head.end], labels)
                total = total + HEAD_WEIGHTS[head.name] * (losses * weights).sum() / len(examples)
        return total

    def _softmax(self, head: Head, logits: Tensor, labels: list[int]) -> Tensor:
        truth = torch.tensor(labels)
        losses = F.cross_entropy(logits, truth, reduction="none", label_smoothing=self.smoothing)
        return losses * self.label_weights[head.name][truth]

    def _ordinal(self, head: Head, logits: Tensor, labels: list[int]) -> Tensor:
        truth = torch.tensor([at_least(strength) for strength in labels])
        softened = truth * (1 - self.smoothing) + self.smoothing / 2
        return F.binary_cross_entropy_with_logits(logits, softened, reduction="none").sum(1)

    def _sigmoid(self, head: Head, logits: Tensor, labels: list[list]) -> Tensor:
        truth = torch.tensor([[label or 0.0 for label in each] for each in labels])
        known = torch.tensor([[float(label is not None) for label in each] for each in labels])
        losses = F.binary_cross_entropy_with_logits(
            logits, truth, pos_weight=self.label_weights[head.name], reduction="none"
        )
        return (losses * known).sum(1) * SIGMOID_SCALE
