"""Losses, training and export: what needs torch and onnx."""
import contextlib
import io
import tempfile
import unittest
import unittest.mock
from pathlib import Path

try:
    import onnx
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"losses, training and export are not tested: {missing}")

import numpy as np
from onnx import numpy_helper

from ear.corpus import Changes, Sources
from ear.encoder import Encoder
from ear.examples import read_lines
from ear.export import export, model_of
from ear.heads import HEADS, LOGITS
from ear.losses import HEAD_WEIGHTS, Loss
from ear.network import Ear
from ear.optimizer import rate_share
from ear.playbook import stated_examples
from ear.training import Run, Settings

from . import tiny_base
from .canonical import canonical
from .given import HOME, LINES, MODELS, PLAYBOOK, SOUND_ALIKES, known, random_logits


class LossTest(unittest.TestCase):
    def setUp(self):
        lines = [each for each in read_lines(LINES, "zh") if each.author in "DL"]
        self.examples = lines[::8] + stated_examples(PLAYBOOK, "zh")
        self.logits = torch.tensor(random_logits(len(self.examples), LOGITS), requires_grad=True)
        self.expected = known()["loss"]

    def test_loss_and_gradient_are_as_ever(self):
        loss = Loss(self.examples)(self.logits, self.examples)
        loss.backward()
        self.assertEqual(len(self.examples), self.expected["examples"])
        self.assertAlmostEqual(loss.item(), self.expected["loss"], 4)
        self.assertAlmostEqual(self.logits.grad.abs().sum().item(), self.expected["gradient"], 3)

    def test_every_head_adds_its_own_part(self):
        for head in HEADS:
            only = {name: float(name == head.name) for name in HEAD_WEIGHTS}
            with unittest.mock.patch.dict(HEAD_WEIGHTS, only):
                alone = Loss(self.examples)(self.logits, self.examples).item()
            part = HEAD_WEIGHTS[head.name] * alone
            self.assertAlmostEqual(part, self.expected["heads"][head.name], 4, head.name)


class RateTest(unittest.TestCase):
    def test_the_rate_rises_for_a_tenth_and_falls_to_a_fiftieth(self):
        shares = [rate_share(step, 100) for step in (1, 5, 10, 55, 100)]
        for share, expected in zip(shares, (0.1, 0.5, 1.0, 0.5, 0.02)):
            self.assertAlmostEqual(share, expected)


def run_in(folder: Path) -> Run:
    """Three short epochs of a very small ear."""
    names = ("D-travel-health-public.tsv", "L-agents-2.tsv", "N-calls.tsv")
    lines = [HOME / "lines" / name for name in names]
    text = "".join(each.text + each.context for each in read_lines(LINES, "zh"))
    size = tiny_base.write_vocabulary(folder / "vocab.txt", text)
    tiny_base.write_base(folder / "base.onnx", size)
    sources = Sources("zh", lines, held_out="N", twice="L", sample=120, playbook=PLAYBOOK)
    settings = Settings(epochs=3, rate=1e-3, seed=2, average=0.9, bfloat16=False)
    changes = Changes(sound_alikes=SOUND_ALIKES)
    return Run(settings, sources, changes, folder / "base.onnx", folder / "vocab.txt")


class TrainingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.home, printed = Path(cls.folder.name), io.StringIO()
        with contextlib.redirect_stdout(printed):
            run = run_in(cls.home)
            run.train()
            run.save(cls.home / "out")
        cls.printed, cls.expected = printed.getvalue().splitlines(), known()["run"]

    def test_the_loss_falls_as_ever(self):
        epochs = [each for each in self.printed if each.startswith("epoch")]
        losses = [float(each.split()[3]) for each in epochs]
        self.assertEqual(losses, sorted(losses, reverse=True))
        for loss, expected in zip(losses, self.expected["losses"]):
            self.assertAlmostEqual(loss, expected, 2)

    def test_it_trains_on_as_many_examples_as_ever(self):
        expected = self.expected["first_line"].replace("validate", "measure")
        self.assertEqual(self.printed[0], expected)

    def test_what_it_learned_is_as_ever(self):
        logits = np.load(self.home / "out.npy")
        self.assertEqual(len(logits), self.expected["rows"])
        np.testing.assert_allclose(logits[:2, :5], self.expected["logits"], atol=1e-3)
        self.assertAlmostEqual(np.abs(logits).sum() / self.expected["absolute"], 1, 3)

    def test_a_run_goes_on_from_an_earlier_one(self):
        from ear.training import new_ear, read_weights

        settings = Settings(start=self.home / "out.pt")
        ear = new_ear(self.home / "base.onnx", settings)
        learned = read_weights(self.home / "out.pt")["heads.weight"]
        self.assertTrue(torch.equal(ear.heads.weight, learned))

    def test_weights_are_exported_as_a_valid_model(self):
        out = self.home / "model.onnx"
        export(self.home / "out.pt", self.home / "base.onnx", out, 7)
        model = onnx.load(str(out))
        self.assertEqual([each.name for each in model.graph.output], ["logits", "vector"])


class ExportTest(unittest.TestCase):
    def test_a_small_ear_is_written_as_ever(self):
        torch.manual_seed(0)
        ear = Ear(Encoder(50, 24, 2, 2, 32, 130, 0.0), 0.0).eval()
        self.assertEqual(canonical(model_of(ear, 7)), known()["export"]["int8"])
        self.assertEqual(canonical(model_of(ear, None)), known()["export"]["float32"])

    def test_the_shipped_models_compute_just_this(self):
        shapes = {"zh": (21128, 512, 4, 8, 2048, 512), "en": (30522, 384, 12, 12, 1536, 512)}
        for language, shape in shapes.items():
            shipped = onnx.load(str(MODELS / f"ear-{language}" / "model.onnx"))
            made = model_of(Ear(Encoder(*shape, 0.0), 0.0), 7)
            self.assertEqual(canonical(made, False), canonical(shipped, False), language)

    def test_weights_keep_to_their_bits(self):
        ear = Ear(Encoder(50, 24, 1, 2, 32, 130, 0.0), 0.0)
        for tensor in model_of(ear, 7).graph.initializer:
            if tensor.name.endswith("weight_quantized"):
                largest = np.abs(numpy_helper.to_array(tensor).astype(int)).max()
                self.assertEqual(largest, 63, tensor.name)
