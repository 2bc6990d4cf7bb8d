"""Examples from the playbook: what its entries must and must not fire on, and sentences that its
patterns stand for. They teach the short plain turns that the labelled lines leave out."""
from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Iterator, Optional

import yaml

from .examples import PLAYBOOK, Example, Labels
from .heads import ACTS, CALM, EMOTIONS, FAULTS, GROUNDS, RISKS
from .patterns import sentence

FAULT_OF = {
    "over-promise": "overpromise",
    "defensive": "defensive",
    "overload": "overload",
    "jargon": "jargon",
    "scripted": "parrot",
    "plural-we": "weplural",
    "wait-without-time": "notime",
    "transfer-without-why": "noreason",
    "privacy-third-party": "privacy",
    "forbidden-dont-know": "dontknow",
    "forbidden-not-my-job": "notmyjob",
    "forbidden-cannot": "cantdo",
    "forbidden-not-possible": "cantdo",
    "forbidden-you-are-wrong": "youwrong",
    "forbidden-impatient": "impatient",
}
ACT_OF = {"stage-opening": "greet", "stage-needs": "probe", "stage-summary": "sum"}
GROUND_OF = {
    "threat-superior": "superior",
    "threat-regulator": "regulator",
    "threat-media": "media",
    "threat-legal": "legal",
    "property-at-stake": "property",
    "group-incident": "group",
    "reputation-at-stake": "reputation",
}
"""From the names of entries, without their language, to the label that they show."""

WEIGHT, CALM_WEIGHT, PATTERN_WEIGHT = 0.5, 0.3, 0.35
LEAST_MOVE, LEAST_PATTERN_MOVE = 0.15, 0.3
"""How far an entry must move an emotion for its examples, and its patterns, to show it."""

OPENINGS = ["", "", "", "", "我跟你说", "嗯", "那个", "你好", "喂", "反正", "真的", "哎"]
CLOSINGS = ["", "", "", "", "了", "啊", "吧", "你说呢", "行不行", "呀"]
_NEUTRAL = dict(emotion=CALM, strength=0, risk=0, ground=0, request=0, trigger=0)


def _name(entry: dict) -> str:
    return entry["id"].split(".", 1)[1]


def _by_words_alone(entry: dict) -> bool:
    return not entry.get("voice") and not entry.get("times")


def _raised(entry: dict) -> dict[str, float]:
    """The emotions that an entry raises, and how far."""
    moves = entry.get("moves") or {}
    return {name: move for name, move in moves.items() if name in EMOTIONS and move > 0}


def _customer_labels(entry: dict, fires: bool) -> tuple[Labels, float]:
    """Labels and weight: what it moves where it fires, calm where it does not."""
    labels, weight, raised = {}, WEIGHT, _raised(entry)
    strongest = max(raised, key=raised.get, default=None)
    if raised and not fires:
        labels, weight = dict(emotion=CALM, risk=0, strength=0), CALM_WEIGHT
    elif raised and raised[strongest] >= LEAST_MOVE:
        labels = dict(emotion=EMOTIONS.index(strongest))
    labels.update(_ground_labels(_name(entry), fires))
    return labels, weight


def _ground_labels(name: str, fires: bool) -> Labels:
    if name not in GROUND_OF:
        return {}
    if not fires:
        return dict(ground=GROUNDS.index("none"))
    return dict(ground=GROUNDS.index(GROUND_OF[name]), risk=RISKS.index("HIGH"))


def _only(label: Optional[str], labels: list[str], fires: bool) -> list[Optional[float]]:
    """One label known, the others left open."""
    return [float(fires) if each == label else None for each in labels]


def _agent_labels(entry: dict, fires: bool) -> tuple[Labels, float]:
    name, labels = _name(entry), {}
    if name in FAULT_OF:
        labels["faults"] = _only(FAULT_OF[name], FAULTS, fires)
    if name in ACT_OF:
        labels["acts"] = _only(ACT_OF[name], ACTS, fires)
    return labels, WEIGHT


_LABELS_BY = {"customer": _customer_labels, "agent": _agent_labels}


def _spoken(example: str, language: str) -> str:
    """An example without the brackets that mark what the entry hears."""
    return re.sub("[【】]" if language == "zh" else r"[【】\[\]]", "", example).strip()


def _examples_of(entry: dict, language: str) -> Iterator[Example]:
    for fires, said in ((True, entry.get("fires", [])), (False, entry.get("silent", []))):
        for text in (each for each in said if isinstance(each, str)):
            labels, weight = _LABELS_BY[entry["hears"]](entry, fires)
            if labels:
                yield _example(entry["id"], _spoken(text, language), labels, weight, entry["hears"])


def _example(id: str, text: str, labels: Labels, weight: float, party: str) -> Example:
    return Example(
        id="pb:" + id, party=party, text=text, labels=labels, author=PLAYBOOK, weight=weight
    )


def _entries(file: Path) -> list[dict]:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    entries = content if isinstance(content, list) else []
    return [each for each in entries if isinstance(each, dict) and "id" in each]


def stated_examples(folder: Path, language: str) -> list[Example]:
    """The examples written beside the entries that hear words alone."""
    examples = []
    for file in sorted((folder / language).glob("*.yaml")):
        for entry in _entries(file):
            if _by_words_alone(entry) and entry.get("hears") in _LABELS_BY:
                examples += _examples_of(entry, language)
    return examples


def _back_channels(words: list, language: str) -> Iterator[Example]:
    """Words that only show listening: each as it is, and ended or doubled."""
    for word in map(str, words):
        longer = word + ("。" if language == "zh" else ".") if len(word) > 1 else word + word
        for text in (word, longer):
            yield _example("back", text, dict(_NEUTRAL), WEIGHT, "customer")


def _shows_emotion(entry: dict) -> bool:
    raised = _raised(entry)
    return bool(
        entry.get("hears") == "customer"
        and _by_words_alone(entry)
        and entry.get("any")
        and max(raised.values(), default=0) >= LEAST_PATTERN_MOVE
    )


def _pattern_labels(entry: dict) -> Labels:
    raised = _raised(entry)
    emotion = EMOTIONS.index(max(raised, key=raised.get))
    return dict(emotion=emotion, **_ground_labels(_name(entry), True))


def _variant(patterns: list[str], lists: dict, language: str, rng: random.Random) -> str:
    """A sentence of one of the patterns, in Mandarin with what people put around it."""
    opening = rng.choice(OPENINGS if language == "zh" else [""])
    middle = sentence(rng.choice(patterns), lists, rng)
    closing = rng.choice(CLOSINGS if language == "zh" else [""])
    return re.sub(" +", " ", (opening + middle + closing).replace("*", "")).strip()


def pattern_examples(folder: Path, language: str, most: int = 12, seed: int = 7) -> list[Example]:
    """Back-channels, and up to ``most`` sentences of every entry that clearly shows an emotion."""
    rng, seen = random.Random(seed), set()
    words = yaml.safe_load((folder / language / "language.yaml").read_text(encoding="utf-8"))
    examples = list(_back_channels(words.get("back_channels") or [], language))
    for name in ("cues", "escalation", "scenarios"):
        for entry in filter(_shows_emotion, _entries(folder / language / f"{name}.yaml")):
            patterns = [each for each in map(str, entry["any"]) if "/" not in each]
            for _ in range(most if patterns else 0):
                text = _variant(patterns, words.get("lists") or {}, language, rng)
                if len(text) > 2 and text not in seen:
                    seen.add(text)
                    labels = _pattern_labels(entry)
                    examples.append(
                        _example(entry["id"], text, labels, PATTERN_WEIGHT, "customer")
                    )
    return examples
