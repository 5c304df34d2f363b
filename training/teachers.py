"""The two teachers, read from their ONNX weights (batch norm folded): google (features, ImageNet scores) and zoo (features).

Both take what the student takes, RGB in [-1, 1]; zoo's own normalisation is applied here. Weights stay outside the project.
"""
import os

import torch
import torch.nn as nn

from mobilenet import MobileNetV2
from onnx_weights import read_convolutions

ZOO_MEAN, ZOO_STD = (.485, .456, .406), (.229, .224, .225)  # of x / 255


class Teacher(nn.Module):
    """google or zoo, frozen, float32; net.halve() where half the time is worth .5 % of noise (training)."""

    def __init__(self, name, shared):
        super().__init__()
        self.name = name
        self.net = MobileNetV2(norm=False, padding='same' if name == 'google' else 'symmetric')
        for weight, bias in read_convolutions(self.net, os.path.join(shared, 'encoders', f'mobilenetv2-{name}.onnx')).values():
            self.net.fc.weight.data.copy_(weight)
            self.net.fc.bias.data.copy_(bias)
        mean, std = (torch.tensor(v).reshape(1, 3, 1, 1) for v in (ZOO_MEAN, ZOO_STD))
        self.shift, self.scale = (1 - 2 * mean, 1 / (2 * std)) if name == 'zoo' else (torch.zeros(1), torch.ones(1))
        self.net.parts.to(memory_format=torch.channels_last)
        self.requires_grad_(False).eval()

    @torch.no_grad()
    def forward(self, x, taps=()):
        """features (n, 1280), scores (n, 1001; meaningless for zoo), {part: map}."""
        x = ((x + self.shift) * self.scale).contiguous(memory_format=torch.channels_last)
        last, tapped = self.net.maps(x, taps)
        features = last.float().mean((2, 3))
        return features, self.net.fc(features), tapped
