"""Reads the encoder's weights out of a published ONNX file of BERT."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .encoder import Encoder

ATTENTION_HEADS = {512: 8, 384: 12}
"""By width: the file does not say it plainly."""

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
}
_NORMS = {"attention_norm": "attention.output.LayerNorm", "output_norm": "output.LayerNorm"}
_EMBEDDINGS = {
    "word.weight": "embeddings.word_embeddings.weight",
    "position.weight": "embeddings.position_embeddings.weight",
    "token_type.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}

Arrays = dict[str, np.ndarray]


def _constants(graph: onnx.GraphProto) -> Arrays:
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            arrays[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
    return arrays


def _matrices(graph: onnx.GraphProto, arrays: Arrays) -> Arrays:
    """Matrices by the name of their part. They have none of their own: each is found by the
    addition that puts its named bias on the product."""
    makers = {output: node for node in graph.node for output in node.output}
    found = {}
    for node in (each for each in graph.node if each.op_type == "Add"):
        for bias, product in (node.input, node.input[::-1]):
            maker = makers.get(product)
            if bias in arrays and bias.endswith(".bias") and maker and maker.op_type == "MatMul":
                found[bias[: -len(".bias")]] = arrays[maker.input[1]]
    return found


def _layer(index: int, arrays: Arrays, matrices: Arrays) -> Arrays:
    theirs, ours, weights = f"encoder.layer.{index}.", f"layers.{index}.", {}
    for name, published in _PARTS.items():
        weights[f"{ours}{name}.weight"] = matrices[theirs + published].T
        weights[f"{ours}{name}.bias"] = arrays[f"{theirs}{published}.bias"]
    for name, published in _NORMS.items():
        weights[f"{ours}{name}.weight"] = arrays[f"{theirs}{published}.weight"]
        weights[f"{ours}{name}.bias"] = arrays[f"{theirs}{published}.bias"]
    return weights


def _depth(arrays: Arrays) -> int:
    prefix = "encoder.layer."
    return 1 + max(int(each.split(".")[2]) for each in arrays if each.startswith(prefix))


def _empty(arrays: Arrays, depth: int, dropout: float) -> Encoder:
    vocabulary, width = arrays[_EMBEDDINGS["word.weight"]].shape
    positions = arrays[_EMBEDDINGS["position.weight"]].shape[0]
    inner = arrays["encoder.layer.0.intermediate.dense.bias"].shape[0]
    heads = ATTENTION_HEADS[width]
    return Encoder(vocabulary, width, depth, heads, inner, positions, dropout)


def read_encoder(file: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the published weights."""
    graph = onnx.load(str(file)).graph
    arrays = _constants(graph)
    matrices, depth = _matrices(graph, arrays), _depth(arrays)
    weights = {ours: arrays[theirs] for ours, theirs in _EMBEDDINGS.items()}
    for index in range(depth):
        weights.update(_layer(index, arrays, matrices))
    encoder = _empty(arrays, depth, dropout)
    encoder.load_state_dict({name: torch.tensor(np.array(a)) for name, a in weights.items()})
    return encoder
