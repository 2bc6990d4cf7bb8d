"""Turns become ids as the server cuts them."""
import unittest

from ear.examples import read_lines
from ear.tokenizer import MAX_LENGTH, Tokenizer, shortened, words

from .given import LINES, MODELS, TURNS, digest, known


class TokenizerTest(unittest.TestCase):
    def setUp(self):
        self.of = {
            language: Tokenizer(MODELS / f"ear-{language}" / "vocab.txt")
            for language in ("zh", "en")
        }

    def test_chinese_characters_and_marks_stand_alone(self):
        self.assertEqual(words("Café，好的 ok-2"), ["cafe", "，", "好", "的", "ok", "-", "2"])

    def test_control_characters_vanish_and_white_space_parts(self):
        self.assertEqual(words("a\u200bb\tc\u3000d\ufffd"), ["ab", "c", "d"])

    def test_turns_are_cut_as_ever(self):
        for language, expected in known()["tokens"].items():
            cut = [self.of[language].encode(*turn) for turn in TURNS]
            self.assertEqual([list(each) for each in cut[:3]], expected["turns"])
            self.assertEqual(digest(cut), expected["long"])

    def test_all_our_lines_are_cut_as_ever(self):
        for language, expected in known()["tokens"].items():
            lines = read_lines(LINES, language)
            cut = [self.of[language].encode(x.party, x.text, x.context) for x in lines]
            self.assertEqual(digest(cut), expected["lines"])

    def test_a_long_turn_keeps_its_ends_and_fits(self):
        self.assertEqual(shortened(list(range(10)), 6), [0, 1, 6, 7, 8, 9])
        ids, types = self.of["zh"].encode("customer", "好" * 300, "天" * 100)
        self.assertEqual((len(ids), sum(types)), (MAX_LENGTH, 41))

    def test_a_word_with_an_unknown_part_is_unknown(self):
        tokenizer = self.of["en"]
        self.assertEqual(tokenizer.pieces("a\u13a0"), [tokenizer.unknown])
        self.assertEqual(tokenizer.pieces("a" * 101), [tokenizer.unknown])
