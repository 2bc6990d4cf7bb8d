"""A very small encoder as a published ONNX file names its parts, and a vocabulary for it."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

WIDTH, INNER, DEPTH, POSITIONS = 384, 32, 2, 160
SPECIAL = ["[PAD]", "[unused1]", "[unused2]", "[UNK]", "[CLS]", "[SEP]"]
DENSE = {
    "attention.self.query": (WIDTH, WIDTH),
    "attention.self.key": (WIDTH, WIDTH),
    "attention.self.value": (WIDTH, WIDTH),
    "attention.output.dense": (WIDTH, WIDTH),
    "intermediate.dense": (WIDTH, INNER),
    "output.dense": (INNER, WIDTH),
}


def write_vocabulary(file: Path, characters: str) -> int:
    """The characters, each a piece; how many pieces there are."""
    pieces = SPECIAL + sorted(set(characters))
    file.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    return len(pieces)


class _File:
    def __init__(self) -> None:
        self.random = np.random.RandomState(0)
        self.constants: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []

    def put(self, name: str, value: np.ndarray) -> None:
        self.constants.append(numpy_helper.from_array(value.astype("f4"), name))

    def noise(self, name: str, *shape: int) -> None:
        self.put(name, self.random.normal(scale=0.05, size=shape))

    def norm(self, name: str) -> None:
        self.put(name + ".weight", np.ones(WIDTH))
        self.put(name + ".bias", np.zeros(WIDTH))

    def dense(self, name: str, shape: tuple[int, int]) -> None:
        """The matrix has no name of its own: only the bias that is added has."""
        matrix, product = f"onnx::{len(self.constants)}", f"product_of_{name}"
        self.noise(matrix, *shape)
        self.noise(name + ".bias", shape[1])
        self.nodes.append(helper.make_node("MatMul", ["x", matrix], [product]))
        inputs = [name + ".bias", product] if "self" in name else [product, name + ".bias"]
        self.nodes.append(helper.make_node("Add", inputs, ["sum_of_" + name]))


def write_base(path: Path, vocabulary: int) -> None:
    """Writes the file; it can be read, not run."""
    file = _File()
    file.noise("embeddings.word_embeddings.weight", vocabulary, WIDTH)
    file.noise("embeddings.position_embeddings.weight", POSITIONS, WIDTH)
    file.noise("embeddings.token_type_embeddings.weight", 2, WIDTH)
    file.norm("embeddings.LayerNorm")
    for layer in range(DEPTH):
        for name, shape in DENSE.items():
            file.dense(f"encoder.layer.{layer}.{name}", shape)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            file.norm(f"encoder.layer.{layer}.{name}")
    graph = helper.make_graph(file.nodes, "tiny", [], [], file.constants)
    onnx.save(helper.make_model(graph), str(path))
