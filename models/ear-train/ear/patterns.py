"""Sentences that a pattern of the playbook stands for."""
from __future__ import annotations

import random

NUMBERS = ["两", "三", "四", "五", "七八", "十几"]


class _Writer:
    """Reads a pattern once from left to right and writes one sentence of it."""

    def __init__(self, pattern: str, lists: dict[str, list], rng: random.Random):
        self.pattern, self.lists, self.rng = pattern, lists, rng
        self.at = 0

    def sentence(self) -> str:
        text = ""
        while self.at < len(self.pattern):
            text += self._alternatives()
            self.at += 1
        return text

    def _alternatives(self) -> str:
        """One of the options up to the closing bracket or the end."""
        options, option = [], ""
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                options.append(option)
                option = ""
            else:
                option += self._piece()
            self.at += 1
        return self.rng.choice(options + [option])

    def _piece(self) -> str:
        char = self.pattern[self.at]
        if char == "(":
            self.at += 1
            return self._alternatives()
        if char == "<":
            return self._word()
        return "" if char == "." else char

    def _word(self) -> str:
        """A number for <n>, a word of the list for <list>, nothing for an unknown list."""
        end = self.pattern.index(">", self.at)
        name = self.pattern[self.at + 1 : end]
        self.at = end
        if name == "n":
            return self.rng.choice(NUMBERS)
        return str(self.rng.choice(self.lists[name])) if name in self.lists else ""


def sentence(pattern: str, lists: dict[str, list], rng: random.Random) -> str:
    """One sentence that fits a pattern: (a|b|) one of them or nothing, <n> a number, <list> one of
    its words, a dot nothing."""
    return _Writer(pattern, lists, rng).sentence()
