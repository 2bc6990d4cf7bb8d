"""AdamW with a rate for each depth: heads learn fastest, lower layers slowest, word vectors not at
all, since a few thousand lines would bend only those that occur in them."""
from __future__ import annotations

from typing import Iterable

import torch
from torch import nn

from .network import Ear

BETAS, EPSILON = (0.9, 0.98), 1e-6
WARM_UP, LEAST = 0.1, 0.02
"""Share of the steps in which the rate rises; share of the rate that is left at the end."""

Named = Iterable[tuple[str, nn.Parameter]]


def _decays(name: str) -> bool:
    """Weight decay is for matrices, not for biases and normalisation."""
    return name.endswith("weight") and "norm" not in name


def _groups(parameters: Named, rate: float, decay: float) -> list[dict]:
    named = list(parameters)
    groups = [
        dict(params=[p for n, p in named if _decays(n)], weight_decay=decay),
        dict(params=[p for n, p in named if not _decays(n)], weight_decay=0.0),
    ]
    return [dict(each, lr=rate, base=rate) for each in groups if each["params"]]


def freeze_embeddings(ear: Ear) -> None:
    """Only the layers and the heads learn."""
    for name, parameter in ear.encoder.named_parameters():
        parameter.requires_grad_(name.startswith("layers."))


def optimizer_for(
    ear: Ear, rate: float, head_rate: float, layer_decay: float, weight_decay: float
) -> torch.optim.Optimizer:
    """rate: of the topmost layer; each below it learns at ``layer_decay`` times the one above."""
    groups = _groups(ear.heads.named_parameters(), head_rate, weight_decay)
    top = len(ear.encoder.layers) - 1
    for depth, layer in enumerate(ear.encoder.layers):
        slowed = rate * layer_decay ** (top - depth)
        groups += _groups(layer.named_parameters(), slowed, weight_decay)
    return torch.optim.AdamW(groups, betas=BETAS, eps=EPSILON)


def rate_share(step: int, steps: int) -> float:
    """What share of its rate every group has at a step, counted from 1: up, then down in a line."""
    rising = WARM_UP * steps
    falling = 1 - max(0, step - rising) / ((1 - WARM_UP) * steps)
    return min(1.0, step / rising) * max(LEAST, falling)


def set_rates(optimizer: torch.optim.Optimizer, share: float) -> None:
    """Every group to that share of its own rate."""
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * share
