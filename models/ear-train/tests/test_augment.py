"""Examples are changed in ways that keep their labels true."""
import random
import unittest

from ear.augment import Augmenter, joined_labels, stutter, typo
from ear.examples import Example, read_lines
from ear.heads import CALM
from ear.sound_alikes import near_sounds, traditional_forms

from .given import LINES, SOUND_ALIKES, digest, known, plain_all


def customer(text: str, **labels) -> Example:
    return Example(id="A1", party="customer", text=text, labels=labels, author="A")


def some_lines(language: str) -> list[Example]:
    lines = read_lines(LINES, language)
    if language == "en":
        return lines[::5]
    return [each for each in lines if each.author in "DL"][::3]


class AugmentTest(unittest.TestCase):
    def test_a_seed_gives_the_same_changes_as_ever(self):
        for language, expected in known()["changed"].items():
            lines, rng = some_lines(language), random.Random(5)
            change = Augmenter(language, lines, SOUND_ALIKES, 0.35, 0.3)
            found = [change(each, rng) for each in lines + lines]
            some = [[each.context, each.text] for each in found[3:8]]
            self.assertEqual(some, expected["some"])
            self.assertEqual(digest(plain_all(found)), expected["all"])

    def test_at_rate_nothing_nothing_is_changed(self):
        lines, rng = some_lines("zh"), random.Random(1)
        change = Augmenter("zh", lines, SOUND_ALIKES)
        self.assertEqual(plain_all([change(x, rng, 0) for x in lines]), plain_all(lines))

    def test_a_piece_of_a_calm_turn_keeps_what_is_surely_true(self):
        calm = dict(emotion=CALM, strength=0, risk=0, ground=0)
        whole = customer("我想问一下这个月的账单什么时候出来", request=6, **calm)
        change = Augmenter("zh", [whole], fragments=1.0)
        pieces = [change(whole, random.Random(seed)) for seed in range(20)]
        cut = [each for each in pieces if "request" not in each.labels]
        self.assertTrue(cut)
        self.assertTrue(all(each.labels == calm for each in cut))

    def test_the_stronger_of_two_sentences_counts(self):
        mild = customer("好的", emotion=CALM, strength=0, risk=0, ground=0, request=1)
        grave = customer("我要投诉", emotion=0, strength=3, risk=2, ground=2, request=2)
        joined = joined_labels(mild, grave)
        self.assertEqual(joined, dict(emotion=0, strength=3, risk=2, ground=2))

    def test_what_is_only_half_known_is_not_joined(self):
        self.assertIsNone(joined_labels(customer("好", emotion=CALM), customer("行", risk=0)))

    def test_slips_change_a_letter_or_repeat_a_character(self):
        for seed in range(9):
            self.assertLessEqual(abs(len(typo("something", random.Random(seed))) - 9), 1)
            self.assertIn(len(stutter("好的谢谢你", random.Random(seed))), (6, 7))
        self.assertEqual(typo("short", random.Random(1)), "short")


class SoundAlikesTest(unittest.TestCase):
    def test_near_sounds_are_those_that_dialects_mix(self):
        self.assertEqual(near_sounds("zhang"), ["zang", "zhan"])
        self.assertEqual(near_sounds("nan"), ["lan", "nang"])

    def test_misheard_characters_sound_alike(self):
        change = Augmenter("zh", some_lines("zh"), SOUND_ALIKES)
        self.assertIn("是", change.misheard["事"][0])
        self.assertNotIn("好", change.misheard["事"][0])

    def test_characters_have_traditional_forms(self):
        self.assertEqual(traditional_forms(SOUND_ALIKES)["万"], "萬")
