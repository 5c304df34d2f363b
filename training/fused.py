"""The forward pass of a mobilenet.py network over maps (n, h, w, c), for a GPU: matrix products and depthwise.py.

Weights stay float32; maps are bfloat16 from part EXACT_PARTS on, as that file says why.
"""
import torch
import torch.nn.functional as F

from depthwise import depthwise
from mobilenet import EXACT_PARTS

ROWS_A_SUM, SUMS = 4096, 128  # a weight's gradient is summed over so many rows at once, in at most so many sums: one long sum keeps most of a GPU idle


class Pointwise(torch.autograd.Function):
    """x (n, h, w, c) · weight (c', c) + bias."""

    @staticmethod
    def forward(context, x, weight, bias):
        weight = weight.to(x.dtype)
        context.save_for_backward(x, weight)
        return F.linear(x, weight, bias.to(x.dtype))

    @staticmethod
    def backward(context, gradient):
        x, weight = context.saved_tensors
        rows, g = x.flatten(0, 2), gradient.contiguous().flatten(0, 2)
        sums = SUMS
        while len(rows) % sums or len(rows) // sums < ROWS_A_SUM and sums > 1:
            sums //= 2
        split = lambda m: m.view(sums, len(m) // sums, m.shape[1])
        of_weight = torch.bmm(split(g).transpose(1, 2), split(rows)).sum(0, dtype=torch.float32)
        of_x = (g @ weight).view(x.shape) if context.needs_input_grad[0] else None
        return of_x, of_weight, g.sum(0, dtype=torch.float32)


class Network:
    """before: rows and columns of padding above and to the left where the stride is 2 (0 in TensorFlow's scheme for even maps, which sides divisible by 32 have; 1 in the symmetric one)."""

    def __init__(self, net):
        self.net, self.before = net, 0 if net.parts[0].padding == 'same' else 1
        self.watched = {}  # {convolution: what looks at its input in the next pass}

    def watch(self, conv, x):
        if conv in self.watched:
            self.watched[conv].see(x)

    def pointwise(self, layer, x):
        self.watch(layer.c, x.permute(0, 3, 1, 2))
        return Pointwise.apply(x, layer.c.weight[:, :, 0, 0], layer.c.bias)

    def depthwise(self, layer, z):
        if layer.c in self.watched:
            self.watch(layer.c, z.permute(0, 3, 1, 2).clamp(0, 6))
        stride = layer.c.stride[0]
        return depthwise(z, layer.c.weight, layer.c.bias, stride, self.before if stride == 2 else 1)

    def stem(self, layer, pictures):
        x = F.pad(pictures.permute(0, 3, 1, 2), (self.before, 1, self.before, 1)).contiguous(memory_format=torch.channels_last)
        self.watch(layer.c, x)
        return F.conv2d(x, layer.c.weight, layer.c.bias, 2).permute(0, 2, 3, 1).contiguous()

    def maps(self, pictures):
        """Of pictures (n, h, w, 3) in −1..1: the maps of parts 1 to 18, and features (n, 1280)."""
        parts, maps = self.net.parts, []
        x = self.stem(parts[0], pictures)
        for k, part in enumerate(parts[1:-1], 1):
            if k == EXACT_PARTS:
                x = x.bfloat16()
            z = self.pointwise(part.l[0], x) if len(part.l) == 3 else x
            y = self.pointwise(part.l[-1], self.depthwise(part.l[-2], z))
            x = x + y if part.residual else y
            maps.append(x)
        maps.append(self.pointwise(parts[-1], x).clamp(0, 6))
        return maps, maps[-1].float().mean((1, 2))


class Distance(torch.autograd.Function):
    """The mean of weight (c) times the squared difference of two maps (n, h, w, c)."""

    @staticmethod
    def forward(context, guess, answer, weight):
        difference = guess - answer
        context.save_for_backward(difference, weight)
        squares = torch.linalg.vector_norm(difference.flatten(0, 2), dim=0, dtype=torch.float32) ** 2
        return (squares * weight).mean() * (len(weight) / difference.numel())

    @staticmethod
    def backward(context, gradient):
        difference, weight = context.saved_tensors
        return difference * (gradient * 2 / difference.numel() * weight).to(difference.dtype), None, None
