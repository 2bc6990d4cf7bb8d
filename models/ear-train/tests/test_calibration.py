"""Figures, temperatures and thresholds from judged lines."""
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from ear.calibration import Judged, labels_file, read_judged, write_labels
from ear.examples import read_lines
from ear.heads import HEADS
from ear.metrics import figures
from ear.scores import with_memory
from ear.thresholds import at_threshold, for_precision

from .given import LINES, digest, guesses, known

AUTHORS = "DLOS"


def judged() -> Judged:
    """Lines of four authors, guessed mostly right."""
    lines = [each for each in read_lines(LINES, "zh") if each.author in AUTHORS]
    heads = [(head.name, head.kind, head.start, head.end) for head in HEADS]
    return Judged(lines, guesses([each.labels for each in lines], heads))


class CalibrationTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.judged = judged()
        cls.content = json.loads(json.dumps(labels_file("zh", cls.judged)))

    def test_figures_are_counted_as_ever(self):
        found = figures(self.judged.examples, self.judged.logits)
        expected = known()["figures"]
        self.assertEqual(list(found), list(expected))
        for name, value in found.items():
            self.assertAlmostEqual(value, expected[name], 5, name)

    def test_labels_file_is_made_as_ever(self):
        expected = known()["labels"]
        found = {name: head["temperature"] for name, head in self.content["heads"].items()}
        self.assertEqual(found, expected["temperatures"])
        self.assertEqual(self.content["recommended"]["upset"], expected["upset"])
        self.assertEqual(digest(self.content), expected["all"])

    def test_labels_file_has_the_shape_of_the_shipped_one(self):
        shipped = json.loads((LINES[0].parents[2] / "ear-zh/labels.json").read_text("utf-8"))
        self.assertEqual(list(self.content), list(shipped))
        self.assertEqual(self.content["memory"], shipped["memory"])
        self.assertEqual(self.content["input"], shipped["input"])

    def test_what_runs_saved_is_read_back(self):
        with tempfile.TemporaryDirectory() as folder:
            run, out = Path(folder) / "run", Path(folder) / "labels.json"
            np.save(f"{run}.npy", self.judged.logits)
            Path(f"{run}.ids").write_text(json.dumps([x.id for x in self.judged.examples]))
            found = read_judged(LINES, "zh", [run])
            write_labels(labels_file("zh", found), out)
            size = len(out.read_text(encoding="utf-8"))
        self.assertEqual([x.id for x in found.examples], [x.id for x in self.judged.examples])
        self.assertEqual(size, known()["labels"]["bytes"])


class ThresholdsTest(unittest.TestCase):
    def test_the_lowest_threshold_with_the_precision_is_taken(self):
        truth = np.array([1.0] * 12 + [0.0] * 8)
        found = for_precision(truth, np.linspace(1, 0.05, 20), 0.8)
        self.assertEqual((found["recall"], found["fires"], found["precision"]), (1, 0.75, 0.8))

    def test_a_precision_that_is_not_reached_gives_none(self):
        self.assertIsNone(for_precision(np.zeros(20), np.ones(20), 0.8))

    def test_nothing_fires_above_all_scores(self):
        found = at_threshold(np.array([1.0, 0.0]), np.array([0.2, 0.1]), 0.5)
        self.assertEqual(found, dict(precision=None, recall=0.0, fires=0.0))


class MemoryTest(unittest.TestCase):
    def test_an_upset_past_raises_a_turn_but_not_in_the_next_call(self):
        scores = np.array([0.9, 0.5, 0.5])
        first, second, other = with_memory(scores, ["N01", "N01", "N02"])
        self.assertAlmostEqual(second, 0.7 * np.log(9), 4)
        self.assertAlmostEqual(other, 0.7 * -2.0, 4)
        self.assertAlmostEqual(first, np.log(9) + 0.7 * -2.0, 4)
