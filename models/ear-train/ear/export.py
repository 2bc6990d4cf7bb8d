"""Writes a trained ear as ONNX: input_ids, attention_mask, token_type_ids [batch, length] to
logits [batch, LOGITS] and vector [batch, width]."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from .base_model import read_encoder
from .encoder import EPSILON, MASKED
from .graph import Graph
from .heads import LOGITS
from .network import Ear
from .tokenizer import MAX_LENGTH
from .training import read_weights

OPSET, IR_VERSION = 17, 8
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class _EarGraph:
    """The graph of one ear."""

    def __init__(self, ear: Ear, bits: int | None):
        self.graph, self.depth = Graph(bits), len(ear.encoder.layers)
        self.width = ear.encoder.width
        self.attention_heads = ear.encoder.layers[0].attention_heads
        self.weights = {
            name: weight.detach().float().numpy() for name, weight in ear.state_dict().items()
        }
        self._shared_constants()

    def _shared_constants(self) -> None:
        graph, per_head = self.graph, self.width // self.attention_heads
        self.one = graph.constant("one", np.float32(1))
        self.half = graph.constant("half", np.float32(0.5))
        self.root_of_two = graph.constant("root_of_two", np.float32(2**0.5))
        self.masked = graph.constant("masked", np.float32(MASKED))
        self.scale = graph.constant("scale", np.float32(per_head**-0.5))
        self.to_heads = graph.integers("to_heads", 0, 0, self.attention_heads, per_head)
        self.from_heads = graph.integers("from_heads", 0, 0, self.width)
        self.parts = graph.integers("parts", self.width, self.width, self.width)

    def build(self) -> Graph:
        """All nodes."""
        x, bias = self._embedded(), self._attention_bias()
        for index in range(self.depth):
            x = self._layer(f"encoder.layers.{index}.", f"layer{index}", x, bias)
        first = self.graph.constant("first", np.array(0, np.int64))
        vector = self.graph.add("Gather", x, first, out="vector", axis=1)
        heads = self.graph.constant("heads.weight", self.weights["heads.weight"].T.astype("f4"))
        product = self.graph.add("MatMul", vector, heads)
        bias = self.graph.constant("heads.bias", self.weights["heads.bias"])
        self.graph.add("Add", product, bias, out="logits")
        return self.graph

    def _embedded(self) -> str:
        graph, weights = self.graph, self.weights
        words = graph.word_vectors(weights["encoder.word.weight"], "input_ids")
        table = graph.constant("type", weights["encoder.token_type.weight"].astype("f4"))
        typed = graph.add("Add", words, graph.add("Gather", table, "token_type_ids"))
        return self._norm(graph.add("Add", typed, self._positions()), "encoder.norm")

    def _positions(self) -> str:
        """The position vectors of as many tokens as there are."""
        graph = self.graph
        table = self.weights["encoder.position.weight"][:MAX_LENGTH].astype("f4")
        start, one, two = (graph.integers(f"index{i}", i) for i in range(3))
        length = graph.add("Slice", graph.add("Shape", "input_ids"), one, two)
        return graph.add("Slice", graph.constant("position", table), start, length)

    def _attention_bias(self) -> str:
        """Nothing for tokens, much below nothing for padding; [batch, 1, 1, length]."""
        graph = self.graph
        mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
        spread = graph.add("Unsqueeze", mask, graph.integers("middle_axes", 1, 2))
        return graph.add("Mul", graph.add("Sub", self.one, spread), self.masked)

    def _norm(self, x: str, name: str) -> str:
        scale, bias = (
            self.graph.constant(f"{name}.{part}", self.weights[f"{name}.{part}"])
            for part in ("weight", "bias")
        )
        return self.graph.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def _layer(self, prefix: str, name: str, x: str, bias: str) -> str:
        attended = self._attended(prefix, name, x, bias)
        mixed = self._linear(prefix + "attended", f"{name}.out", attended)
        x = self._norm(self.graph.add("Add", mixed, x), prefix + "attention_norm")
        inner = self._gelu(self._linear(prefix + "up", f"{name}.up", x))
        down = self._linear(prefix + "down", f"{name}.down", inner)
        return self._norm(self.graph.add("Add", down, x), prefix + "output_norm")

    def _linear(self, weights: str, name: str, x: str) -> str:
        matrix, bias = self.weights[f"{weights}.weight"].T, self.weights[f"{weights}.bias"]
        return self.graph.linear(x, matrix, bias, name)

    def _attended(self, prefix: str, name: str, x: str, bias: str) -> str:
        graph = self.graph
        query, key, value = self._query_key_value(prefix, name, x)
        scores = graph.add("Mul", graph.add("MatMul", query, key), self.scale)
        shares = graph.add("Softmax", graph.add("Add", scores, bias), axis=-1)
        mixed = graph.add("Transpose", graph.add("MatMul", shares, value), perm=[0, 2, 1, 3])
        return graph.add("Reshape", mixed, self.from_heads)

    def _query_key_value(self, prefix: str, name: str, x: str) -> list[str]:
        """One product for all three, then cut and split over the attention heads."""
        parts = [prefix + part for part in ("query", "key", "value")]
        weight = np.concatenate([self.weights[f"{each}.weight"].T for each in parts], 1)
        bias = np.concatenate([self.weights[f"{each}.bias"] for each in parts])
        product = self.graph.linear(x, weight, bias, f"{name}.qkv")
        cut = self.graph.add_several("Split", 3, product, self.parts, axis=2)
        orders = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
        return [self._over_heads(each, order) for each, order in zip(cut, orders)]

    def _over_heads(self, x: str, order: list[int]) -> str:
        return self.graph.add("Transpose", self.graph.add("Reshape", x, self.to_heads), perm=order)

    def _gelu(self, x: str) -> str:
        graph = self.graph
        error = graph.add("Erf", graph.add("Div", x, self.root_of_two))
        return graph.add("Mul", graph.add("Mul", x, graph.add("Add", error, self.one)), self.half)


def model_of(ear: Ear, bits: int | None = 7) -> onnx.ModelProto:
    """An ear as ONNX; bits: of the weights of matrix products, None for float32."""
    graph = _EarGraph(ear, bits).build()
    inputs = [_tensor(name, TensorProto.INT64, "length") for name in INPUTS]
    outputs = [
        _tensor("logits", TensorProto.FLOAT, LOGITS),
        _tensor("vector", TensorProto.FLOAT, ear.encoder.width),
    ]
    made = helper.make_graph(graph.nodes, "ear", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="xinsheng-ear")
    model.ir_version = IR_VERSION
    return model


def _tensor(name: str, kind: int, size: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, ["batch", size])


def export(weights: Path, base: Path, out: Path, bits: int | None) -> None:
    """Writes the weights that a run saved. base: the ONNX file that the run began with."""
    ear = Ear(read_encoder(base, 0.0), 0.0)
    ear.load_state_dict(read_weights(weights))
    model = model_of(ear.eval(), bits)
    onnx.checker.check_model(model)
    onnx.save(model, str(out))
