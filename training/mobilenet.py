"""MobileNetV2 1.0 (Sandler et al. 2018) as a list of 19 parts: stem, 17 blocks, last convolution; ReLU6.

Input (n, 3, h, w), RGB in [-1, 1]. Output: the maps asked for, features (n, 1280) = spatial mean of the last part,
scores (n, 1001; 0 = ImageNet's background). One shape serves the student (batch norm) and the teachers (folded).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

# expansion, channels, repeats, stride (table 2 of the paper)
BLOCKS = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]

# Part 1's 3 × 3 filters tell small differences between large values: their rounding to bfloat16 alone moves a teacher's features
# by 7 % of their variance, that of all later parts together by .5 %.
EXACT_PARTS = 2


class Relu6(torch.autograd.Function):
    """min(max(x, 0), 6); in bfloat16 PyTorch 1.13 has no backward for its own, and clamp's is twice as slow."""

    @staticmethod
    def forward(context, x):
        y = x.clamp(0, 6)
        context.save_for_backward(y)
        return y

    @staticmethod
    def backward(context, gradient):
        y, = context.saved_tensors
        above_zero = torch.ops.aten.threshold_backward(gradient, y, 0)
        return torch.ops.aten.threshold_backward(above_zero, 6 - y, 0)


def pad_same(x, kernel, stride):
    """TensorFlow's SAME padding: the odd pixel goes to the right and the bottom."""
    (top, bottom), (left, right) = ((pad // 2, pad - pad // 2) for pad in (
        max((-(-n // stride) - 1) * stride + kernel - n, 0) for n in (int(x.shape[2]), int(x.shape[3]))))
    # F.pad of PyTorch 1.13 takes 0.23 s for (64, 96, 112, 112) in bfloat16, this 0.008
    n, channels, h, w = x.shape
    padded = x.new_zeros(n, h + top + bottom, w + left + right, channels).permute(0, 3, 1, 2)
    padded[:, :, top:top + h, left:left + w] = x
    return padded


class Conv(nn.Module):
    def __init__(self, cin, cout, kernel=1, stride=1, groups=1, act=True, norm=True, padding='same'):
        super().__init__()
        self.act, self.padding = act, padding
        # stride 1 pads the same on all sides in either scheme, and inside the convolution it costs nothing
        self.pad_before = padding == 'same' and kernel > 1 and stride > 1
        self.c = nn.Conv2d(cin, cout, kernel, stride, 0 if self.pad_before else kernel // 2, groups=groups, bias=not norm)
        self.bn = nn.BatchNorm2d(cout, momentum=.05) if norm else None

    def forward(self, x):
        x = self.c(pad_same(x, self.c.kernel_size[0], self.c.stride[0]) if self.pad_before else x)
        x = self.bn(x) if self.bn is not None else x
        if not self.act:
            return x
        return Relu6.apply(x) if self.training else F.relu6(x)


class Block(nn.Module):
    def __init__(self, cin, cout, expansion, stride, **options):
        super().__init__()
        hidden = cin * expansion
        expand = [Conv(cin, hidden, **options)] if expansion != 1 else []
        self.l = nn.Sequential(*expand, Conv(hidden, hidden, 3, stride, hidden, **options), Conv(hidden, cout, act=False, **options))
        self.residual = stride == 1 and cin == cout

    def forward(self, x):
        return x + self.l(x) if self.residual else self.l(x)


class MobileNetV2(nn.Module):
    """options: norm (batch norm or folded), padding ('same' as TensorFlow, 'symmetric' as PyTorch and MXNet)."""

    def __init__(self, **options):
        super().__init__()
        parts, cin = [Conv(3, 32, 3, 2, **options)], 32
        for expansion, channels, repeats, stride in BLOCKS:
            for k in range(repeats):
                parts.append(Block(cin, channels, expansion, stride if k == 0 else 1, **options))
                cin = channels
        parts.append(Conv(320, 1280, **options))
        self.parts, self.fc = nn.ModuleList(parts), nn.Linear(1280, 1001)

    def maps(self, x, taps=()):
        """The last map (n, 1280, h/32, w/32) and {part: its map} for the parts in taps."""
        tapped = {}
        for k, part in enumerate(self.parts):
            x = part(x.to(next(part.parameters()).dtype))
            if k in taps:
                tapped[k] = x
        return x, tapped

    def forward(self, x):
        features = self.maps(x)[0].float().mean((2, 3))
        return features, self.fc(features)

    def halve(self):
        """Puts the parts that bear it into bfloat16: half the time."""
        self.parts[EXACT_PARTS:].to(torch.bfloat16)
        self.parts.to(memory_format=torch.channels_last)
        return self


def fold(net):
    """The same function with batch norm folded into the convolutions, for inference and export."""
    folded = MobileNetV2(norm=False)
    convs = [[c for c in n.modules() if isinstance(c, Conv)] for n in (net, folded)]
    for a, b in zip(*convs):
        scale = a.bn.weight / torch.sqrt(a.bn.running_var + a.bn.eps)
        b.c.weight.data = (a.c.weight * scale.reshape(-1, 1, 1, 1)).detach().contiguous()
        b.c.bias.data = (a.bn.bias - a.bn.running_mean * scale).detach()
    folded.fc.load_state_dict(net.fc.state_dict())
    return folded.eval()
