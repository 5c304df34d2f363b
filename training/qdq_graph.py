"""The same graph with 8-bit activations as well (QDQ), which onnxruntime turns into integer convolutions: measured, not shipped.

Weights int8 a channel, activations uint8 a tensor. After a ReLU6 the range is 0 to 6 and the rounding does the clipping; other maps
take the range that they have on calibration pictures, without the outermost values.
"""
import numpy as np
import torch

from mobilenet import Conv
from onnx_graph import Graph, quantise, shape_of
from rounding import linear

OUTERMOST = 1e-4  # share of values beyond the range at either end
RELU6 = (0., 6.)


@torch.no_grad()
def map_ranges(net, pictures):
    """{name of a map without ReLU6: (least, greatest)} on pictures (n, 3, h, w)."""
    ranges, x = {'image': (-1., 1.)}, pictures

    def keep(name, y):
        flat = y.flatten()[::max(1, y.numel() // 4_000_000)].numpy()
        ranges[name] = tuple(float(v) for v in np.quantile(flat, [OUTERMOST, 1 - OUTERMOST]))
        return y
    for k, part in enumerate(net.parts):
        if isinstance(part, Conv):
            x = part(x)
            continue
        y = x
        for j, conv in enumerate(part.l):
            y = conv(y) if conv.act else keep(f'part{k:02}.{j}', linear(conv, y))
        x = keep(f'part{k:02}', x + y) if part.residual else y
    return {**ranges, 'features': (0., float(np.quantile(x.mean((2, 3)).numpy(), 1 - OUTERMOST)))}


class QdqGraph(Graph):
    def __init__(self, ranges, rounded=None):
        super().__init__('int8', rounded)
        self.ranges, self.steps = ranges, {}

    def coded(self, name):
        """A map or picture through uint8 and back; its scale is remembered for the biases that follow."""
        if name in self.steps:
            return name + '.coded'
        least, greatest = self.ranges.get(name, RELU6)
        scale = np.float32((max(greatest, 0) - min(least, 0)) / 255)
        self.steps[name] = scale
        limits = [self.tensor(name + '.step', scale), self.tensor(name + '.offset', np.uint8(np.rint(-min(least, 0) / scale)))]
        self.node('QuantizeLinear', [name, *limits], name + '.bytes')
        return self.node('DequantizeLinear', [name + '.bytes', *limits], name + '.coded')

    def both(self, name, weight, bias, x):
        codes, scales = self.rounded.get(name + '.weight') or quantise(weight.detach().numpy())
        step = scales * self.steps[x]
        bias = np.rint(bias.detach().numpy() / step).astype(np.int32)
        return [self.decoded(name + '.weight', codes, scales), self.decoded(name + '.bias', bias, step)]

    def conv(self, name, conv, x, output=None):
        output = output or name
        coded = self.coded(x)
        inputs = [coded, *self.both(name, conv.c.weight, conv.c.bias, x)]
        if output != 'map':
            return self.node('Conv', inputs, output, **shape_of(conv))
        y = self.node('Conv', inputs, 'map.linear', **shape_of(conv))
        return self.node('Clip', [y, 'zero', 'six'], 'map')  # an output of the graph, read as floats

    def add(self, name, x, y):
        return self.node('Add', [self.coded(x), self.coded(y)], name)

    def linear(self, output, weight, bias):
        coded = self.coded('features')
        return self.node('Gemm', [coded, *self.both(output, weight, bias, 'features')], output, transB=1)
