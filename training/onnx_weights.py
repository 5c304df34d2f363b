"""Reads a MobileNetV2 back from an ONNX file: convolutions in graph order, then Gemms by name of their output."""
import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import numpy_helper


def read_graph(path):
    """The graph and {name: float tensor}, with int8 weights behind DequantizeLinear (per channel, axis 0) dequantised."""
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}
    for node in graph.node:
        if node.op_type == 'DequantizeLinear':
            codes, scales = tensors[node.input[0]], tensors[node.input[1]]
            tensors[node.output[0]] = codes.float() * scales.reshape(-1, *[1] * (codes.dim() - 1))
    return graph, tensors


def read_convolutions(net, path):
    """Copies the file's convolutions into net; returns {name of a Gemm's output: (weight, bias)}."""
    graph, tensors = read_graph(path)
    convs = [c for c in net.modules() if isinstance(c, nn.Conv2d)]
    nodes = [n for n in graph.node if n.op_type == 'Conv']
    if len(nodes) != len(convs):
        raise ValueError(f'{path} has {len(nodes)} convolutions, expected {len(convs)}')
    for conv, node in zip(convs, nodes):
        conv.weight.data.copy_(tensors[node.input[1]])
        conv.bias.data.copy_(tensors[node.input[2]])
    return {n.output[0]: (tensors[n.input[1]], tensors[n.input[2]]) for n in graph.node if n.op_type == 'Gemm'}
