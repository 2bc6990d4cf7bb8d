"""WordPiece as the Java side cuts it: lower case, accents removed, every Chinese character and
punctuation mark alone."""
from __future__ import annotations

import unicodedata
from pathlib import Path

MAX_LENGTH = 128
MAX_CONTEXT = 40
MAX_WORD = 100
MAX_CACHED = 400_000

_CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_ASCII_MARKS = ((33, 47), (58, 64), (91, 96), (123, 126))
_MARKS = {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"}
_SPACES = {"Zs", "Zl", "Zp"}
_CONTROLS_AS_SPACE = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"


def _within(code: int, ranges: tuple) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _kind(char: str) -> str:
    """dropped, space, alone, or part of a word."""
    category, code = unicodedata.category(char), ord(char)
    if code in (0, 0xFFFD) or category == "Mn":
        return "dropped"
    if char in _CONTROLS_AS_SPACE or category in _SPACES:
        return "space"
    if category in ("Cc", "Cf"):
        return "dropped"
    alone = _within(code, _CHINESE) or _within(code, _ASCII_MARKS) or category in _MARKS
    return "alone" if alone else "word"


def words(text: str) -> list[str]:
    """A text as words and single characters, before they are cut into pieces."""
    found, word = [], ""
    for char in unicodedata.normalize("NFD", text.lower()):
        kind = _kind(char)
        if kind == "word":
            word += char
        elif kind != "dropped":
            found += [word] if word else []
            found += [char] if kind == "alone" else []
            word = ""
    return found + ([word] if word else [])


class Tokenizer:
    """Cuts turns into the ids of a vocabulary, one piece a line."""

    def __init__(self, vocabulary: Path):
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        if pieces[-1] == "":
            pieces.pop()
        self.ids = {piece: index for index, piece in enumerate(pieces)}
        self.start, self.end = self.ids["[CLS]"], self.ids["[SEP]"]
        self.unknown = self.ids["[UNK]"]
        self.party = {"customer": self.ids["[unused1]"], "agent": self.ids["[unused2]"]}
        self._cache: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        """The ids of a text, without marks of start and end."""
        ids = self._cache.get(text)
        if ids is None:
            ids = [piece for word in words(text) for piece in self._pieces_of(word)]
            if len(self._cache) < MAX_CACHED:
                self._cache[text] = ids
        return ids

    def _pieces_of(self, word: str) -> list[int]:
        """The longest known pieces from the left; a word with a part that is not known is unknown
        as a whole."""
        if len(word) > MAX_WORD:
            return [self.unknown]
        ids, start = [], 0
        while start < len(word):
            end = self._longest(word, start)
            if end == start:
                return [self.unknown]
            ids.append(self.ids[self._piece(word, start, end)])
            start = end
        return ids

    def _longest(self, word: str, start: int) -> int:
        end = len(word)
        while end > start and self._piece(word, start, end) not in self.ids:
            end -= 1
        return end

    @staticmethod
    def _piece(word: str, start: int, end: int) -> str:
        return ("##" if start else "") + word[start:end]

    def encode(self, party: str, text: str, context: str = "") -> tuple[list[int], list[int]]:
        """Ids and token types: [CLS] [party] text [SEP], type 0, and if there is a context its last
        pieces [SEP], type 1."""
        before = self.pieces(context)[-MAX_CONTEXT:] if context else []
        room = MAX_LENGTH - 3 - (len(before) + 1 if before else 0)
        ids = [self.start, self.party[party], *shortened(self.pieces(text), room), self.end]
        types = [0] * len(ids)
        if before:
            ids += before + [self.end]
            types += [1] * (len(before) + 1)
        return ids, types


def shortened(ids: list[int], room: int) -> list[int]:
    """The first third and the last two thirds of what does not fit: the point of a long turn tends
    to stand at its end."""
    if len(ids) <= room:
        return ids
    head = room // 3
    return ids[:head] + ids[len(ids) - (room - head) :]
