"""Compares ONNX graphs by what they compute, whatever their nodes are called."""
from __future__ import annotations

import hashlib

import numpy as np
import onnx
from onnx import helper, numpy_helper


def _sum(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:16]


def _constant(tensor: onnx.TensorProto, values: bool) -> str:
    array = numpy_helper.to_array(tensor)
    counted = values or array.size <= 8
    content = np.ascontiguousarray(array).tobytes() if counted else b""
    return _sum(str(array.dtype), array.shape, content)


def _attributes(node: onnx.NodeProto) -> list[tuple]:
    return sorted((each.name, repr(helper.get_attribute_value(each))) for each in node.attribute)


def canonical(model: onnx.ModelProto, values: bool = True) -> dict[str, str]:
    """For each output a sum of the expression that gives it. values: weights count; else only
    their types and shapes do."""
    known = {each.name: _constant(each, values) for each in model.graph.initializer}
    for node in model.graph.node:
        inputs = [known.get(name, name) for name in node.input]
        for index, name in enumerate(node.output):
            known[name] = _sum(node.op_type, index, _attributes(node), inputs)
    return {each.name: known[each.name] for each in model.graph.output}
