"""What the tests start from."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parent.parent
MODELS = HOME.parent
LINES = sorted((HOME / "lines").glob("[A-Z]-*.tsv"))
"""Of the authors that what is known was computed from."""
SOUND_ALIKES = HOME / "sound-alikes.tsv"
PLAYBOOK = HOME / "tests" / "playbook"
KNOWN = HOME / "tests" / "known.json"

TURNS = [
    ("customer", "都打了三回了，还是没人管！", "请问还有什么可以帮您"),
    ("agent", "您好", ""),
    ("customer", "WiFi 5G路由器 é\u200b\ufffd İstanbul😀", ""),
    ("customer", "好" * 300, "天" * 100),
    ("agent", "a" * 101 + " unaffable " + "龘", " \t"),
]
"""Party, text, context."""

COMMENTS = "\n".join(
    f"{text}\t{labels}\tid{row}"
    for row, (text, labels) in enumerate(
        [
            ("I love   this [NAME] so much", "1"),
            ("What is [RELIGION] about then?", "2"),
            ("This is awful and I hate it", "0"),
            ("This is awful, and what is it?", "0,2"),
            ("short", "0"),
            ("Nobody ever listens to me here", "0"),
            ("Fine with me, thank you", "1"),
        ]
    )
)
COMMENT_NAMES = "anger love curiosity"


def known() -> dict:
    """Values that the recipe gave when the shipped ears were trained."""
    return json.loads(KNOWN.read_text(encoding="utf-8"))


def digest(value: object) -> str:
    """A short sum of anything that JSON can hold, the order of keys aside."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def guesses(truths: list[dict], heads: list[tuple[str, str, int, int]]) -> np.ndarray:
    """Logits that are noise, raised where the labels are true. heads: name, kind, start, end."""
    noise = np.random.RandomState(1).normal(size=(len(truths), heads[-1][3]))
    for row, labels in enumerate(truths):
        for name, kind, start, end in heads:
            if name in labels:
                noise[row, start:end] += 2 * _raise(labels[name], kind, end - start)
    return noise.astype("f4")


def _raise(label: object, kind: str, size: int) -> np.ndarray:
    if kind == "softmax":
        return np.eye(size)[label]
    if kind == "ordinal":
        return np.array([2.0 * (label >= step) - 1 for step in (1, 2, 3)])
    return np.array(label) * 2 - 1


def random_logits(rows: int, columns: int) -> np.ndarray:
    """The same noise every time."""
    return np.random.RandomState(2).normal(size=(rows, columns)).astype("f4")


def plain(example) -> list:
    """An example as a list, as known.json counts it."""
    return [
        example.id,
        example.party,
        example.context,
        example.text,
        example.labels,
        example.weight,
        example.author,
        example.trap,
    ]


def plain_all(examples: list) -> list[list]:
    """Examples as lists."""
    return [plain(each) for each in examples]
