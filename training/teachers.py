"""The two teachers, read from their ONNX weights (batch norm folded): google (features, ImageNet scores) and zoo (features).

Both take what the student takes, RGB in [-1, 1]; zoo's own normalisation is applied here. Weights stay outside the project.
"""
import os

import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import numpy_helper

from mobilenet import MobileNetV2

ZOO_MEAN, ZOO_STD = (.485, .456, .406), (.229, .224, .225)  # of x / 255


def read_weights(net, path):
    """Copies an ONNX file's convolutions, in graph order, and its classifier, if it has one, into net."""
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}
    convs = [c for c in net.modules() if isinstance(c, nn.Conv2d)]
    nodes = [n for n in graph.node if n.op_type == 'Conv']
    if len(nodes) != len(convs):
        raise ValueError(f'{path} has {len(nodes)} convolutions, expected {len(convs)}')
    gemms = [n for n in graph.node if n.op_type == 'Gemm']
    for layer, node in [*zip(convs, nodes), *zip([net.fc], gemms)]:
        layer.weight.data.copy_(tensors[node.input[1]])
        layer.bias.data.copy_(tensors[node.input[2]])


class Teacher(nn.Module):
    """google or zoo, frozen; in bfloat16 where half the time is worth 0.4 % of noise (training), else float32."""

    def __init__(self, name, shared, dtype=torch.float32):
        super().__init__()
        self.name, self.dtype = name, dtype
        self.net = MobileNetV2(norm=False, padding='same' if name == 'google' else 'symmetric')
        read_weights(self.net, os.path.join(shared, 'encoders', f'mobilenetv2-{name}.onnx'))
        mean, std = (torch.tensor(v).reshape(1, 3, 1, 1) for v in (ZOO_MEAN, ZOO_STD))
        self.shift, self.scale = (1 - 2 * mean, 1 / (2 * std)) if name == 'zoo' else (torch.zeros(1), torch.ones(1))
        self.net.parts.to(dtype, memory_format=torch.channels_last)
        self.requires_grad_(False).eval()

    @torch.no_grad()
    def forward(self, x, taps=()):
        """features (n, 1280), scores (n, 1001; meaningless for zoo), {part: map}."""
        x = ((x + self.shift) * self.scale).to(self.dtype, memory_format=torch.channels_last)
        last, tapped = self.net.maps(x, taps)
        features = last.float().mean((2, 3))
        return features, self.net.fc(features), tapped
