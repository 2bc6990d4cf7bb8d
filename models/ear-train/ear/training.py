"""One training run. The same settings, data and libraries give the same weights on one thread."""
from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Optional

import numpy as np
import torch
from torch import Tensor

from .base_model import read_encoder
from .corpus import Changes, Sources, gather
from .examples import Example
from .losses import Loss
from .metrics import figures, shown
from .network import Ear, batch_of, predict
from .optimizer import freeze_embeddings, optimizer_for, rate_share, set_rates
from .tokenizer import MAX_CONTEXT, Tokenizer

SORTED_TOGETHER = 20
"""So many batches are sorted by length at once, so that little is padding."""
LARGEST_GRADIENT = 1.0


@dataclass(frozen=True)
class Settings:
    """Settings of a run.

    rate, head_rate: highest learning rates of the topmost layer and of the heads. layer_decay:
    share of its rate that the layer below has. average: memory of the moving average of the
    weights that is kept in the end, 0 none. start: weights of an earlier run to go on from.
    head_seed: of the heads' first weights. bfloat16: matrix products in that format, several
    times as fast where the processor has it.
    """

    epochs: int = 8
    batch: int = 32
    rate: float = 1e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.85
    dropout: float = 0.1
    weight_decay: float = 0.01
    smoothing: float = 0.05
    power: float = 0.4
    average: float = 0.0
    seed: int = 1
    head_seed: int = 1
    threads: int = 1
    bfloat16: bool = True
    start: Optional[Path] = None


class Average:
    """A moving average of weights, short at first."""

    def __init__(self, ear: Ear, memory: float):
        self.memory = memory
        self.weights = {name: w.detach().clone() for name, w in ear.state_dict().items()}

    @torch.no_grad()
    def follow(self, ear: Ear, step: int) -> None:
        """Moves towards the weights of a step, counted from 1."""
        share = min(self.memory, (1 + step) / (10 + step))
        for name, weight in ear.state_dict().items():
            self.weights[name].mul_(share).add_(weight, alpha=1 - share)


class Run:
    """The parts of one run and what is left of it."""

    def __init__(
        self, settings: Settings, sources: Sources, changes: Changes, base: Path, vocabulary: Path
    ):
        prepare_torch(settings)
        self.settings, self.changes = settings, changes
        self.rng = random.Random(settings.seed)
        self.tokenizer = Tokenizer(vocabulary)
        self.trained, self.held_out = gather(sources, self.rng)
        self.augmenter = changes.augmenter(sources.language, list(self.trained))
        self.ear = new_ear(base, settings)
        self.loss = Loss(self.trained, settings.smoothing, settings.power)
        self.optimizer = optimizer_for(
            self.ear,
            settings.rate,
            settings.head_rate,
            settings.layer_decay,
            settings.weight_decay,
        )
        self.average = Average(self.ear, settings.average) if settings.average else None
        self.step, self.steps = 0, settings.epochs * -(-len(self.trained) // settings.batch)

    def train(self) -> None:
        """All epochs; a line of figures for each."""
        began = time.time()
        print("train", len(self.trained), "measure", len(self.held_out), "steps", self.steps)
        for epoch in range(1, self.settings.epochs + 1):
            loss = self._epoch()
            figures_too = epoch >= self.settings.epochs - 1 or epoch % 3 == 0
            report = self.measured() if figures_too else ""
            print(f"epoch {epoch} loss {loss:.3f} {time.time() - began:.0f}s{report}", flush=True)
        if self.average:
            self.ear.load_state_dict(self.average.weights)
            print("averaged" + self.measured())

    def measured(self) -> str:
        """Figures of the held-out lines, or nothing if there are none."""
        if not self.held_out:
            return ""
        logits = predict(self.ear, self.tokenizer, self.held_out)
        return " | " + shown(figures(self.held_out, logits))

    def _epoch(self) -> float:
        self.ear.train()
        batches = self._batches()
        return sum(self._learn(batch) for batch in batches) / len(batches)

    def _batches(self) -> list[list[Example]]:
        """Every example once, changed, in random batches of like length."""
        examples = self.trained
        if self.changes.rate:
            examples = [self.augmenter(each, self.rng, self.changes.rate) for each in examples]
        examples, size = list(examples), self.settings.batch
        self.rng.shuffle(examples)
        batches = []
        for start in range(0, len(examples), size * SORTED_TOGETHER):
            alike = sorted(examples[start : start + size * SORTED_TOGETHER], key=_length)
            batches += [alike[i : i + size] for i in range(0, len(alike), size)]
        self.rng.shuffle(batches)
        return batches

    def _learn(self, batch: list[Example]) -> float:
        """One step; the loss before it."""
        self.step += 1
        set_rates(self.optimizer, rate_share(self.step, self.steps))
        loss = self.loss(self._logits(batch), batch)
        self.optimizer.zero_grad()
        loss.backward()
        learning = [each for each in self.ear.parameters() if each.requires_grad]
        torch.nn.utils.clip_grad_norm_(learning, LARGEST_GRADIENT)
        self.optimizer.step()
        if self.average:
            self.average.follow(self.ear, self.step)
        return loss.item()

    def _logits(self, batch: list[Example]) -> Tensor:
        inputs = batch_of(self.tokenizer, batch)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.settings.bfloat16):
            return self.ear(*inputs).float()

    def save(self, out: Path) -> None:
        """Weights as OUT.pt; logits of the held-out lines as OUT.npy with their ids in OUT.ids."""
        settings = {name: str(value) for name, value in asdict(self.settings).items()}
        torch.save(dict(weights=self.ear.state_dict(), settings=settings), f"{out}.pt")
        if self.held_out:
            np.save(f"{out}.npy", predict(self.ear, self.tokenizer, self.held_out))
            ids = json.dumps([each.id for each in self.held_out])
            Path(f"{out}.ids").write_text(ids, encoding="utf-8")


def _length(example: Example) -> int:
    return len(example.text) + min(MAX_CONTEXT, len(example.context))


def prepare_torch(settings: Settings) -> None:
    """Makes what follows depend on the seeds alone."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.head_seed)
    torch.use_deterministic_algorithms(True)


def new_ear(base: Path, settings: Settings) -> Ear:
    """An ear to train: of a published encoder, or as an earlier run left it."""
    ear = Ear(read_encoder(base, settings.dropout), settings.dropout)
    torch.manual_seed(settings.seed)
    if settings.start:
        ear.load_state_dict(read_weights(settings.start))
    freeze_embeddings(ear)
    return ear


def read_weights(file: Path) -> dict[str, Tensor]:
    """The weights that a run saved."""
    return torch.load(file)["weights"]
