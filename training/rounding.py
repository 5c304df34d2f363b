"""Rounds weights to int8 so that the rounded network answers as the float one does, not each weight for itself.

Each convolution is rounded column by column; the error of a column is made good by those not yet rounded, weighed by how its
inputs go together (GPTQ, Frantar et al. 2022, with their order by activation). Then each bias takes up what is left of the
mean difference (bias correction, Nagel et al. 2019). Inputs are the maps that the convolutions rounded before it give.
"""
import torch
import torch.nn.functional as F

from mobilenet import Conv, pad_same
from onnx_graph import LEAST_CODED

DAMPING = .01  # of the mean diagonal, as in the paper
SHRINKS = torch.linspace(.8, 1, 21)  # a scale may cut off a row's largest weights where that costs less than it gains
AT_ONCE = 16  # pictures whose 3 × 3 patches are held in memory


def best_scales(weight, importance, levels):
    """A scale for each row of weight (groups, rows, columns): least squared error, weighed by importance (groups, 1, columns)."""
    full = weight.abs().amax(2).clamp(min=1e-12) / levels
    errors = []
    for shrink in SHRINKS:
        scale = (full * shrink)[..., None]
        errors.append((((weight / scale).round().clamp(-levels, levels) * scale - weight) ** 2 * importance).sum(2))
    return full * SHRINKS[torch.stack(errors).argmin(0)]


def compensated(weight, gram, levels=127):
    """Codes (groups, rows, columns) and scales (groups, rows) for weight (groups, rows, columns); gram (groups, columns, columns) = Σ x xᵀ."""
    weight, gram = weight.double(), gram.double()
    diagonal = gram.diagonal(dim1=1, dim2=2)
    scales = best_scales(weight, diagonal[:, None], levels)
    order = diagonal.argsort(1, descending=True)
    rows = order[:, None].expand_as(weight)
    weight, back = weight.gather(2, rows), order.argsort(1)
    gram = gram.gather(1, order[..., None].expand_as(gram)).gather(2, order[:, None].expand_as(gram))
    damping = DAMPING * diagonal.mean(1).clamp(min=1e-9)
    gram = gram + damping[:, None, None] * torch.eye(gram.shape[1], dtype=gram.dtype)
    upper = torch.linalg.cholesky(torch.linalg.inv(gram), upper=True)
    codes = torch.empty_like(weight)
    for i in range(weight.shape[2]):
        codes[..., i] = (weight[..., i] / scales).round().clamp(-levels, levels)
        error = (weight[..., i] - codes[..., i] * scales) / upper[:, i, i, None]
        weight[..., i + 1:] -= error[..., None] * upper[:, i, None, i + 1:]
    return codes.gather(2, back[:, None].expand_as(codes)), scales


def gram_of(conv, x):
    """Σ x xᵀ (groups, columns, columns) of the patches that a convolution's rows are multiplied with; x is padded already."""
    kernel, stride, groups = conv.c.kernel_size[0], conv.c.stride[0], conv.c.groups
    total = 0
    for start in range(0, len(x), AT_ONCE):
        patches = x[start:start + AT_ONCE, :, ::stride, ::stride] if kernel == 1 else F.unfold(x[start:start + AT_ONCE], kernel, stride=stride)
        flat = patches.reshape(len(patches), groups, -1, patches[0, 0].numel() if kernel == 1 else patches.shape[2])
        flat = flat.permute(1, 2, 0, 3).reshape(groups, flat.shape[2], -1)
        total = total + flat @ flat.transpose(1, 2)
    return total


def round_conv(conv, x, exact, levels):
    """Rounds a folded Conv in place on its inputs x, so that its outputs are what the exact one's are; its codes and scales, or None."""
    kernel, stride = conv.c.kernel_size[0], conv.c.stride[0]
    weight = conv.c.weight.data
    rounded = None
    if weight.numel() >= LEAST_CODED:
        shape = (conv.c.groups, len(weight) // conv.c.groups, -1)
        codes, scales = compensated(weight.reshape(shape), gram_of(conv, pad_same(x, kernel, stride)), levels)
        codes, scales = codes.reshape(weight.shape), scales.reshape(-1).float()
        conv.c.weight.data = (codes * scales.reshape(-1, 1, 1, 1)).float()
        rounded = codes.to(torch.int8).numpy(), scales.numpy()
    conv.c.bias.data = conv.c.bias.data + (exact - linear(conv, x)).mean((0, 2, 3))
    return rounded


def linear(conv, x):
    """A folded Conv without its ReLU6."""
    return conv.c(pad_same(x, conv.c.kernel_size[0], conv.c.stride[0]) if conv.pad_before else x)


@torch.no_grad()
def round_network(net, exact, pictures, levels=127):
    """Rounds the convolutions of net in place, in order; exact is the same network, untouched; pictures (n, 3, h, w).
    Returns {name of a weight in onnx_graph.py: (codes, scales)}."""
    rounded, x, a = {}, pictures, pictures

    def step(name, conv, exact_conv, x, a):
        target = linear(exact_conv, a)
        codes = round_conv(conv, x, target, levels)
        if codes is not None:
            rounded[name + '.weight'] = codes
        cut = lambda y: F.relu6(y) if conv.act else y
        return cut(linear(conv, x)), cut(target)

    for k, (part, exact_part) in enumerate(zip(net.parts, exact.parts)):
        if isinstance(part, Conv):
            x, a = step(f'part{k:02}', part, exact_part, x, a)
            continue
        y, b = x, a
        for j, (conv, exact_conv) in enumerate(zip(part.l, exact_part.l)):
            y, b = step(f'part{k:02}.{j}', conv, exact_conv, y, b)
        x, a = (x + y, a + b) if part.residual else (y, b)
    return rounded


def round_head(weight, bias, features, levels=127):
    """Codes, scales and a corrected bias of a linear head on features (n, columns)."""
    codes, scales = compensated(weight[None], (features.T @ features)[None], levels)
    decoded = (codes[0] * scales[0][:, None]).float()
    correction = (features @ (weight - decoded).T).mean(0)
    return (codes[0].to(torch.int8).numpy(), scales[0].float().numpy()), bias + correction
