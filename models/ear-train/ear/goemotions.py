"""GoEmotions: comments labelled with 28 emotions, as examples for the emotion head alone."""
from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Optional

from .examples import GOEMOTIONS, Example
from .heads import EMOTIONS

OURS = {
    "anger": "anger annoyance disgust",
    "disappointment": "disappointment sadness grief remorse",
    "anxiety": "nervousness fear",
    "doubt": "confusion curiosity",
    "calm": (
        "neutral approval gratitude joy relief caring optimism admiration love realization"
        " amusement excitement pride desire"
    ),
}
SHARES = dict(anger=0.3, anxiety=0.08, disappointment=0.14, doubt=0.13, calm=0.35)
SHORTEST, LONGEST = 8, 220
WEIGHT = 0.25
_EMOTION_OF = {theirs: ours for ours, names in OURS.items() for theirs in names.split()}


def _plain(comment: str) -> str:
    """White space joined; masked names and religions as words that people say."""
    joined = re.sub(r"\s+", " ", comment)
    return re.sub(r"\[(NAME|RELIGION)\]", _said, joined).strip()


def _said(mask: re.Match) -> str:
    return "he" if mask.group(1) == "NAME" else "it"


def _emotion(indexes: str, names: list[str]) -> Optional[str]:
    """The one emotion of ours that all of a comment's labels mean."""
    emotions = {_EMOTION_OF.get(names[int(index)]) for index in indexes.split(",")}
    return emotions.pop() if len(emotions) == 1 else None


def _sorted_comments(comments: Path, names: list[str]) -> dict[str, list[str]]:
    texts = {emotion: [] for emotion in EMOTIONS}
    with open(comments, encoding="utf-8") as file:
        for line in file:
            comment, indexes, _ = line.rstrip("\n").split("\t")
            emotion, text = _emotion(indexes, names), _plain(comment)
            if emotion and SHORTEST <= len(text) <= LONGEST:
                texts[emotion].append(text)
    return texts


def _example(text: str, emotion: str) -> Example:
    return Example(
        id="go",
        party="customer",
        text=text,
        labels={"emotion": EMOTIONS.index(emotion)},
        author=GOEMOTIONS,
        weight=WEIGHT,
    )


def goemotions(comments: Path, names: Path, count: int, seed: int = 5) -> list[Example]:
    """About so many examples from the published train split (text, label indexes, id) and its list
    of emotions, in fixed shares."""
    rng = random.Random(seed)
    texts = _sorted_comments(comments, names.read_text(encoding="utf-8").split())
    examples = []
    for emotion, share in SHARES.items():
        rng.shuffle(texts[emotion])
        drawn = texts[emotion][: int(share * count)]
        examples += [_example(text, emotion) for text in drawn]
    return examples
