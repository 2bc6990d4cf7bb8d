"""The playbook and the templates give examples."""
import random
import unittest

from ear.patterns import sentence
from ear.playbook import pattern_examples, stated_examples
from ear.turns import fill, read_slots, read_templates, template_turns

from .given import PLAYBOOK, digest, known, plain_all


class PlaybookTest(unittest.TestCase):
    def test_examples_of_entries_are_labelled_as_ever(self):
        found = stated_examples(PLAYBOOK, "zh")
        self.assertEqual(plain_all(found), known()["playbook"]["stated"])

    def test_sentences_of_patterns_are_written_as_ever(self):
        found = pattern_examples(PLAYBOOK, "zh", most=3)
        self.assertEqual(plain_all(found), known()["playbook"]["patterns"])

    def test_entries_that_hear_the_voice_or_move_little_teach_nothing(self):
        names = {each.id for each in stated_examples(PLAYBOOK, "zh")}
        self.assertNotIn("pb:zh.loud", names)
        self.assertNotIn("pb:zh.weak", names)


class PatternTest(unittest.TestCase):
    def test_a_pattern_gives_sentences_that_fit_it(self):
        lists = {"bad": ["坏", "慢"]}
        said = {sentence("又(<bad>|没)了.(啊|)", lists, random.Random(i)) for i in range(99)}
        self.assertEqual(said, {"又" + a + "了" + b for a in "坏慢没" for b in ("啊", "")})

    def test_an_unknown_list_gives_nothing(self):
        self.assertEqual(sentence("等<what>了", {}, random.Random(1)), "等了")


class TurnsTest(unittest.TestCase):
    def check(self, name: str, language: str, each: int, stocks: int):
        found, expected = template_turns(language, each, stocks), known()["turns"][name]
        self.assertEqual(len(found), expected["count"])
        self.assertEqual([turn.text for turn in found[40:44]], expected["some"])
        self.assertEqual(digest(plain_all(found)), expected["all"])

    def test_templates_are_filled_as_ever(self):
        self.check("zh first stock, 3 each", "zh", 3, 1)
        self.check("zh, 4 each", "zh", 4, 2)
        self.check("en, 4 each", "en", 4, 2)

    def test_every_slot_of_every_template_is_known(self):
        for language in ("zh", "en"):
            slots = read_slots(language)
            for template in read_templates(language):
                filled = fill(template.text, slots, random.Random(1))
                self.assertNotRegex(filled, "[{}|]|^[A-Z]$", template.text)
