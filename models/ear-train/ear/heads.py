"""What the ear answers: its heads, their labels, and where each head's logits stand."""
from __future__ import annotations

from dataclasses import dataclass

EMOTIONS = "anger anxiety disappointment doubt calm".split()
STRENGTHS = "1 2 3".split()
RISKS = "LOW MEDIUM HIGH".split()
GROUNDS = (
    "none superior regulator media legal property group reputation vulnerable violence health"
).split()
REQUESTS = (
    "none refund exchange repair compensation apology urge explain cancel human superior correct"
    " other"
).split()
TRIGGERS = (
    "none delay quality attitude fee return promise system policy security health other"
).split()
ACTS = (
    "greet identify record offer listen empathise apologise restate probe own options check time"
    " modest wait transfer sum followup bye progress positive"
).split()
FAULTS = (
    "dontknow notmyjob cantdo youwrong overpromise defensive blame cold rude mock impatient"
    " threaten jargon overload weplural parrot askagain notime noreason privacy slang stall"
    " falseempathy"
).split()
TRAPS = (
    "none negation past other-person hypothetical question quote sarcasm politeness praise"
    " homonym number rhetorical understatement resignation joke business repair"
).split()

CALM = EMOTIONS.index("calm")
UPSET_EMOTIONS = 3
"""The first so many emotions are the ones that upset."""


@dataclass(frozen=True)
class Head:
    """One question to the ear.

    kind: ``softmax`` (one label holds), ``ordinal`` (label k: at least k) or ``sigmoid`` (each
    label for itself). start: index of its first logit. party: whose turns it judges.
    """

    name: str
    kind: str
    party: str
    labels: list[str]
    start: int

    @property
    def end(self) -> int:
        """Index after its last logit."""
        return self.start + len(self.labels)


def _in_order(*heads: tuple[str, str, str, list[str]]) -> list[Head]:
    placed, start = [], 0
    for name, kind, party, labels in heads:
        placed.append(Head(name, kind, party, labels, start))
        start += len(labels)
    return placed


HEADS = _in_order(
    ("emotion", "softmax", "customer", EMOTIONS),
    ("strength", "ordinal", "customer", STRENGTHS),
    ("risk", "softmax", "customer", RISKS),
    ("ground", "softmax", "customer", GROUNDS),
    ("request", "softmax", "customer", REQUESTS),
    ("trigger", "softmax", "customer", TRIGGERS),
    ("acts", "sigmoid", "agent", ACTS),
    ("faults", "sigmoid", "agent", FAULTS),
    ("agent_emotion", "softmax", "agent", EMOTIONS),
    ("agent_strength", "ordinal", "agent", STRENGTHS),
    ("trap", "softmax", "both", TRAPS),
)
BY_NAME = {head.name: head for head in HEADS}
LOGITS = HEADS[-1].end


def at_least(strength: int) -> list[float]:
    """A strength of 0 to 3 as the ordinal heads learn it: at least 1, at least 2, at least 3."""
    return [float(strength >= step) for step in (1, 2, 3)]
