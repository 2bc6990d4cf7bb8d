"""Characters that sound alike, as recognisers confuse them, and their traditional forms."""
from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterable

NEAR_INITIALS = [
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("n", "l"),
    ("l", "n"),
    ("f", "h"),
    ("h", "f"),
]
NEAR_SHARE = 0.15
"""How often a near sound is taken, against the same sound."""

Choices = dict[str, tuple[list[str], list[float]]]
"""For a character what it may turn into, and the weights of these."""


def _rows(table: Path) -> Iterable[list[str]]:
    with open(table, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def traditional_forms(table: Path) -> dict[str, str]:
    """From simplified characters to traditional ones, where they differ."""
    return {char: form for char, _, form in _rows(table) if form != char}


def _sounds(table: Path) -> dict[str, str]:
    return {
        char: sound.lower()
        for char, sound, _ in _rows(table)
        if sound.isascii() and sound.isalpha()
    }


def near_sounds(sound: str) -> list[str]:
    """Syllables that dialects and recognisers mix up with this one, in alphabetical order. One that
    ends in no n counts among them itself."""
    near = {sound.replace(a, b, 1) for a, b in NEAR_INITIALS if sound.startswith(a)}
    if sound.endswith("ng"):
        near.add(sound[:-1])
    elif sound.endswith("n"):
        near.add(sound + "g")
    else:
        near.add(sound)
    return sorted(near)


def sound_alikes(table: Path, used: Counter) -> Choices:
    """What each character may be misheard as: characters that are used at all, by how often."""
    sounds, by_sound = _sounds(table), defaultdict(list)
    for char, sound in sounds.items():
        if used[char]:
            by_sound[sound].append(char)
    choices = {}
    for char, sound in sounds.items():
        weighted = [(each, used[each]) for each in by_sound[sound]]
        for near in near_sounds(sound):
            weighted += [(each, NEAR_SHARE * used[each]) for each in by_sound.get(near, ())]
        weighted = [(each, weight) for each, weight in weighted if each != char]
        if weighted:
            choices[char] = tuple(map(list, zip(*weighted)))
    return choices
