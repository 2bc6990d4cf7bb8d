"""Labelled lines become examples."""
import tempfile
import unittest
from pathlib import Path

from ear.examples import read_lines
from ear.goemotions import goemotions
from ear.heads import ACTS, BY_NAME, EMOTIONS, HEADS, LOGITS, at_least

from .given import COMMENT_NAMES, COMMENTS, LINES, MODELS, digest, known, plain_all

HEADER = (
    "id lang party style context text emotion strength risk ground request trigger acts faults trap"
)


def read(*rows: str) -> list:
    """Rows written with | between the columns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines.tsv"
        table = [HEADER.replace(" ", "\t"), *(row.replace("|", "\t") for row in rows)]
        file.write_text("\n".join(table) + "\n", encoding="utf-8")
        return read_lines([file], "zh")


class LinesTest(unittest.TestCase):
    def test_a_customers_line_teaches_the_customers_heads(self):
        given = "A1|zh|customer|voice|请讲| 不给退我就投诉 |anger|2|HIGH|regulator|refund|return|||quote"
        (example,) = read(given)
        self.assertEqual((example.author, example.context), ("A", "请讲"))
        self.assertEqual(example.text, "不给退我就投诉")
        self.assertEqual(example.labels["strength"], 2)
        self.assertEqual(EMOTIONS[example.labels["emotion"]], "anger")
        self.assertNotIn("acts", example.labels)

    def test_an_agents_line_teaches_the_agents_heads(self):
        (example,) = read("F1|zh|agent|voice||您好请讲|calm|0|LOW|none|none|none|greet, offer|rude|")
        acts = [act for act, holds in zip(ACTS, example.labels["acts"]) if holds]
        self.assertEqual(acts, ["greet", "offer"])
        self.assertEqual(sum(example.labels["faults"]), 1)
        self.assertNotIn("risk", example.labels)

    def test_a_label_that_is_missing_or_unknown_is_left_open(self):
        (example,) = read("A1|zh|customer|voice||嗯|grief||LOW||none|none|||trap")
        self.assertEqual(set(example.labels), {"risk", "request", "trigger"})

    def test_a_turn_counts_once_for_each_context(self):
        row = "{}|zh|customer|voice|{}|好的|calm|0|LOW|none|none|none|||"
        found = read(row.format("A1", ""), row.format("A2", ""), row.format("A3", "行吗"))
        self.assertEqual([each.id for each in found], ["A1", "A3"])

    def test_other_languages_and_parties_are_left_out(self):
        rest = "|voice||ok|calm|0|LOW|none|none|none|||"
        self.assertEqual(read("A1|en|customer" + rest, "A2|zh|bot" + rest), [])

    def test_all_our_lines_are_read_as_ever(self):
        for language, (count, content) in known()["lines"].items():
            found = read_lines(LINES, language)
            self.assertEqual(len(found), count)
            self.assertEqual(digest(plain_all(found)), content)


class HeadsTest(unittest.TestCase):
    def test_heads_stand_where_the_shipped_models_have_them(self):
        import json

        for language in ("zh", "en"):
            file = MODELS / f"ear-{language}" / "labels.json"
            shipped = json.loads(file.read_text(encoding="utf-8"))["heads"]
            self.assertEqual(list(shipped), [head.name for head in HEADS])
            for name, entry in shipped.items():
                head = BY_NAME[name]
                ours = (head.start, head.labels, head.kind, head.party)
                theirs = tuple(entry[key] for key in ("offset", "labels", "kind", "party"))
                self.assertEqual(ours, theirs)
        self.assertEqual(LOGITS, 117)

    def test_a_strength_is_at_least_each_lower_one(self):
        self.assertEqual([at_least(each) for each in (0, 2)], [[0, 0, 0], [1, 1, 0]])


class CommentsTest(unittest.TestCase):
    def test_comments_of_one_emotion_are_drawn_as_ever(self):
        with tempfile.TemporaryDirectory() as folder:
            comments, names = Path(folder) / "train.tsv", Path(folder) / "emotions.txt"
            comments.write_text(COMMENTS + "\n", encoding="utf-8")
            names.write_text(COMMENT_NAMES, encoding="utf-8")
            found = goemotions(comments, names, 10)
        said = [[each.text, EMOTIONS[each.labels["emotion"]]] for each in found]
        self.assertEqual(said, known()["comments"])
