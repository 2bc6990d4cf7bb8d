"""Plain short turns of telephone calls, written from templates over many trades: what people say
when they mean nothing by it, and short plain upset."""
from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from .examples import TEMPLATES, Example, Labels
from .heads import EMOTIONS

FOLDER = Path(__file__).resolve().parent.parent / "templates"
WEIGHT = 0.5
SEED = 3

_KNOWN: dict[str, Labels] = {
    "calm": dict(strength=0, risk=0),
    "doubt": dict(strength=1, risk=0),
    "anger": dict(strength=2),
    "disappointment": {},
    "anxiety": dict(strength=2),
}
"""What is known beside emotion and ground, which is none."""

_BEFORE = {
    "zh": (
        ["", "", "", "", "", "嗯", "那个", "哦", "啊", "喂", "就是", "对"],
        ["", "", "", "", "不是", "我跟你说", "你", "哎", "真的"],
    ),
    "en": (
        ["", "", "", "", "yeah ", "um ", "so ", "oh ", "well ", "okay "],
        ["", "", "", "look ", "no ", "honestly ", "i mean ", "seriously "],
    ),
}
"""What people put before a turn: where they are calm or in doubt, and where they are upset."""
_AFTER = ["", "", "", "", "", "啊", "呀", "嘛", "了吧", "是吧", "你看一下"]
_SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Template:
    """A turn with slots: {N} a word of that list, {a|b} one of these. stock: 1 for those that were
    there first, 2 for those added later."""

    emotion: str
    stock: int
    text: str


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def read_templates(language: str, stocks: int = 2) -> list[Template]:
    """The templates of the first so many stocks, by emotion."""
    rows = [Template(row[0], int(row[1]), row[2]) for row in _rows(f"{language}.tsv")]
    return [row for name in _KNOWN for row in rows if row.emotion == name and row.stock <= stocks]


def read_slots(language: str) -> dict[str, list[str]]:
    """The words of each slot."""
    return {name: words.split("|") for name, words in _rows(f"{language}-slots.tsv")}


def fill(template: str, slots: dict[str, list[str]], rng: random.Random) -> str:
    """One turn of a template; inner slots first."""
    while found := _SLOT.search(template):
        name = found.group(1)
        word = rng.choice(slots[name] if name in slots else name.split("|"))
        template = template[: found.start()] + word + template[found.end() :]
    return template


def _before(language: str, emotion: str, rng: random.Random) -> str:
    calm, upset = _BEFORE[language]
    return rng.choice(calm if emotion in ("calm", "doubt") else upset)


def _mandarin(text: str, emotion: str, rng: random.Random) -> str:
    """With what people put around a short turn, and now and then begun twice."""
    if len(text) >= 14:
        return text
    text = _before("zh", emotion, rng) + text
    if emotion == "calm" and rng.random() < 0.3:
        text += rng.choice(_AFTER)
    if rng.random() < 0.12 and len(text) > 4:
        text = text[:2] + text
    return text


def _english(text: str, emotion: str, rng: random.Random) -> str:
    """With what people put before a short turn, and now and then as they type."""
    if len(text) < 60:
        text = _before("en", emotion, rng) + text
    if rng.random() < 0.3:
        upset = emotion not in ("calm", "doubt")
        text = text[0].upper() + text[1:] + rng.choice([".", ".", "", "!" if upset else "."])
    return text


_SPOKEN = {"zh": _mandarin, "en": _english}


def _example(text: str, emotion: str) -> Example:
    return Example(
        id=TEMPLATES,
        party="customer",
        text=text,
        labels=dict(emotion=EMOTIONS.index(emotion), ground=0, **_KNOWN[emotion]),
        author=TEMPLATES,
        weight=WEIGHT,
    )


def template_turns(language: str, each: int, stocks: int = 2) -> list[Example]:
    """So many turns of each template, those left out that came before; always the same ones."""
    rng, seen, examples = random.Random(SEED), set(), []
    slots = read_slots(language)
    for template in read_templates(language, stocks):
        for _ in range(each):
            filled = fill(template.text, slots, rng)
            text = _SPOKEN[language](filled, template.emotion, rng)
            if text.lower() not in seen:
                seen.add(text.lower())
                examples.append(_example(text, template.emotion))
    return examples
