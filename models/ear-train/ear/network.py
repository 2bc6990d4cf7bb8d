"""The ear itself: an encoder, and one linear layer for all heads on its first vector."""
from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from .encoder import Encoder
from .examples import Example
from .heads import LOGITS
from .tokenizer import Tokenizer

Batch = tuple[Tensor, Tensor, Tensor]
"""Ids, mask and types, each [batch, length]."""


class Ear(nn.Module):
    """Judges turns."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(encoder.width, LOGITS)
        nn.init.normal_(self.heads.weight, 0, 0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """The logits of all heads, [batch, LOGITS]."""
        return self.heads(self.dropout(self.encoder(ids, mask, types)[:, 0]))


def batch_of(tokenizer: Tokenizer, examples: list[Example]) -> Batch:
    """Examples side by side, padded to the longest."""
    encoded = [tokenizer.encode(each.party, each.text, each.context) for each in examples]
    shape = len(encoded), max(len(ids) for ids, _ in encoded)
    ids, mask, types = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for row, (pieces, kinds) in enumerate(encoded):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
        types[row, : len(pieces)] = torch.tensor(kinds)
    return ids, mask, types


@torch.no_grad()
def predict(
    ear: Ear, tokenizer: Tokenizer, examples: list[Example], size: int = 64
) -> np.ndarray:
    """The logits of every example, in the order given, computed in float32."""
    ear.eval()
    order = sorted(
        range(len(examples)), key=lambda i: len(examples[i].text) + len(examples[i].context)
    )
    logits = np.zeros((len(examples), LOGITS), "f4")
    for start in range(0, len(order), size):
        rows = order[start : start + size]
        logits[rows] = ear(*batch_of(tokenizer, [examples[i] for i in rows])).numpy()
    return logits
