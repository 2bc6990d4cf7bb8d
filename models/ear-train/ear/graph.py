"""Builds the nodes of an ONNX graph: arithmetic in float32, and matrix products in int8."""
from __future__ import annotations

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

EMBEDDING_LIMIT = 127
LEAST_SCALE = 1e-8


def quantised(weights: np.ndarray, limit: int, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers from -limit to limit, and their scale along an axis."""
    scale = np.maximum(np.abs(weights).max(axis), LEAST_SCALE) / limit
    steps = np.round(weights / np.expand_dims(scale, axis))
    return np.clip(steps, -limit, limit).astype(np.int8), scale.astype("f4")


class Graph:
    """Nodes and constants in the order they are added.

    bits: of the weights of matrix products, sign included; None keeps float32. With 7 bits the
    sums of processors without VNNI cannot overflow, so they give the same numbers.
    """

    def __init__(self, bits: int | None):
        self.limit = 2 ** (bits - 1) - 1 if bits else None
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._quantised_inputs: dict[str, list[str]] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        """A constant; its name."""
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def integers(self, name: str, *values: int) -> str:
        """A constant of int64, as shapes and axes are."""
        return self.constant(name, np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, out: str = "", **attributes) -> str:
        """A node with one output; its name."""
        return self._node(kind, inputs, [out or f"{kind}_{len(self.nodes) + 1}"], attributes)[0]

    def add_several(self, kind: str, count: int, *inputs: str, **attributes) -> list[str]:
        """A node with several outputs; their names."""
        names = [f"{kind}_{len(self.nodes) + 1}_{index}" for index in range(count)]
        return self._node(kind, inputs, names, attributes)

    def _node(self, kind: str, inputs: tuple, outputs: list[str], attributes: dict) -> list[str]:
        name = f"n{len(self.nodes) + 1}_{kind}"
        self.nodes.append(helper.make_node(kind, list(inputs), outputs, name=name, **attributes))
        return outputs

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """x times weight [in, out] plus bias."""
        bias_name = self.constant(f"{name}.bias", bias.astype("f4"))
        multiply = self._int8_product if self.limit else self._product
        return self.add("Add", multiply(x, weight, name), bias_name)

    def _product(self, x: str, weight: np.ndarray, name: str) -> str:
        return self.add("MatMul", x, self.constant(f"{name}.weight", weight.astype("f4")))

    def _int8_product(self, x: str, weight: np.ndarray, name: str) -> str:
        """The input is quantised as it comes, with one scale; the weight a scale a column."""
        steps, scale = quantised(weight, self.limit, 0)
        matrix = self.constant(f"{name}.weight_quantized", steps)
        scales = self.constant(f"{name}.weight_scale", scale)
        zeros = self.constant(f"{name}.weight_zero_point", np.zeros(len(scale), np.int8))
        value, value_scale, value_zero = self._quantised_input(x)
        whole = self.add("MatMulInteger", value, matrix, value_zero, zeros)
        product = self.add("Cast", whole, to=TensorProto.FLOAT)
        return self.add("Mul", product, self.add("Mul", value_scale, scales))

    def _quantised_input(self, x: str) -> list[str]:
        if x not in self._quantised_inputs:
            self._quantised_inputs[x] = self.add_several("DynamicQuantizeLinear", 3, x)
        return self._quantised_inputs[x]

    def word_vectors(self, vectors: np.ndarray, ids: str) -> str:
        """Rows of a table by id; in int8 with a scale a row."""
        if not self.limit:
            return self.add("Gather", self.constant("word", vectors.astype("f4")), ids)
        steps, scale = quantised(vectors, EMBEDDING_LIMIT, 1)
        rows = self.add("Gather", self.constant("word_quantized", steps), ids)
        rows = self.add("Cast", rows, to=TensorProto.FLOAT)
        scales = self.add("Gather", self.constant("word_scale", scale), ids)
        return self.add("Mul", rows, self.add("Unsqueeze", scales, self.integers("last_axis", 2)))
