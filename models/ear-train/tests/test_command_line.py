"""The commands that the README gives."""
import subprocess
import sys
import unittest
from pathlib import Path

from ear.__main__ import parser

from .given import HOME

TRAIN = "train --language zh --base b.onnx --vocabulary v.txt --lines a.tsv b.tsv --out out/x"


class CommandLineTest(unittest.TestCase):
    def test_options_reach_the_run(self):
        try:
            from ear.__main__ import changes_of, settings_of, sources_of

            more = " --hold DL --twice N --turns 3 --stocks 1 --rate 5e-5 --fragments 0.3 --float32"
            options = parser().parse_args((TRAIN + more).split())
            settings, sources = settings_of(options), sources_of(options)
        except ImportError as missing:
            self.skipTest(f"no run can be made: {missing}")
        self.assertEqual((settings.rate, settings.bfloat16, settings.start), (5e-5, False, None))
        self.assertEqual((sources.held_out, sources.twice), ("DL", "N"))
        self.assertEqual((sources.turns_each, sources.turns_stocks), (3, 1))
        self.assertEqual(sources.lines, [Path("a.tsv"), Path("b.tsv")])
        self.assertEqual(changes_of(options).fragments, 0.3)

    def test_what_is_not_given_is_as_the_parts_have_it(self):
        try:
            from ear.__main__ import changes_of, settings_of, sources_of
            from ear.corpus import Changes, Sources
            from ear.training import Settings

            options = parser().parse_args(TRAIN.split())
            self.assertEqual(settings_of(options), Settings())
        except ImportError as missing:
            self.skipTest(f"no run can be made: {missing}")
        self.assertEqual(changes_of(options), Changes())
        self.assertEqual(sources_of(options), Sources("zh", options.lines))

    def test_turns_are_printed_with_their_emotions(self):
        command = [sys.executable, "-m", "ear", "turns", "--language", "zh", "--each", "1"]
        done = subprocess.run(command, cwd=HOME, capture_output=True, check=True)
        lines = done.stdout.decode("utf-8").splitlines()
        self.assertTrue(lines[0].startswith("calm\t"), lines[0])
        self.assertGreater(len(lines), 200)
