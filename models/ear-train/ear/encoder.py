"""The BERT encoder. The order in which its parts are made is part of the recipe: it decides which
random numbers the heads start from."""
from __future__ import annotations

import math

import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-12
MASKED = -1e4


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to its input and normalised after."""

    def __init__(self, width: int, attention_heads: int, inner: int, dropout: float):
        super().__init__()
        self.attention_heads, self.dropout = attention_heads, dropout
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.attended = nn.Linear(width, width), nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, EPSILON)
        self.output_norm = nn.LayerNorm(width, EPSILON)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: [batch, length, width]. bias: added to the attention's scores."""
        x = self.attention_norm(x + self._drop(self.attended(self._attend(x, bias))))
        return self.output_norm(x + self._drop(self.down(F.gelu(self.up(x)))))

    def _attend(self, x: Tensor, bias: Tensor) -> Tensor:
        query, key = self._split(self.query(x)), self._split(self.key(x))
        value = self._split(self.value(x))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + bias
        shares = self._drop(F.softmax(scores, -1))
        return (shares @ value).transpose(1, 2).reshape(x.shape)

    def _split(self, x: Tensor) -> Tensor:
        """[batch, length, width] to [batch, attention head, length, width of a head]."""
        batch, length, width = x.shape
        per_head = width // self.attention_heads
        return x.view(batch, length, self.attention_heads, per_head).transpose(1, 2)

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class Encoder(nn.Module):
    """Token ids to one vector a token."""

    def __init__(
        self,
        vocabulary: int,
        width: int,
        depth: int,
        attention_heads: int,
        inner: int,
        positions: int,
        dropout: float,
    ):
        super().__init__()
        self.width, self.dropout = width, dropout
        self.word = nn.Embedding(vocabulary, width)
        self.position, self.token_type = nn.Embedding(positions, width), nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, EPSILON)
        self.layers = nn.ModuleList(
            Layer(width, attention_heads, inner, dropout) for _ in range(depth)
        )

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """ids, mask (1 = token, 0 = padding) and types: [batch, length]."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]][None] + self.token_type(types)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].float()) * MASKED
        for layer in self.layers:
            x = layer(x, bias)
        return x
