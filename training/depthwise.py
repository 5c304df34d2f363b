"""The depthwise 3 × 3 convolution with the ReLU6 before and after it as one function: on a GPU by depthwise.cu, elsewhere by PyTorch's own.

cuDNN's depthwise kernels and a ReLU6 apart read and write a map several times; a MobileNetV2 has little else to do. Run as a
program on a machine with a GPU, it compares both and their times.
"""
import ctypes
import functools
import os
import subprocess
import tempfile

import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))


class Shape(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ('n', 'height', 'width', 'channels', 'before', 'out_height', 'out_width')]


@functools.cache
def compiled(name):
    """The library of NAME.cu, built by nvcc for the GPU that is there."""
    path = os.path.join(tempfile.mkdtemp(), name + '.so')
    kind = ''.join(map(str, torch.cuda.get_device_capability()))
    subprocess.run(['nvcc', '-O3', f'-gencode=arch=compute_{kind},code=sm_{kind}', '-Xcompiler', '-fPIC', '-shared', '-cudart', 'static',
                    '-o', path, os.path.join(HERE, name + '.cu')], check=True)
    return ctypes.CDLL(path)


def call(library, name, *arguments):
    """Calls a launcher on PyTorch's stream; tensors are handed over as pointers."""
    as_c = lambda a: ctypes.c_void_p(a.data_ptr()) if isinstance(a, torch.Tensor) else a
    code = getattr(library, name)(*map(as_c, arguments), ctypes.c_void_p(torch.cuda.current_stream().cuda_stream))
    if code:
        raise RuntimeError(f"{name}: CUDA's error {code}")


def shape_of(z, stride, before):
    n, height, width, channels = z.shape
    return Shape(n, height, width, channels, before, -(-height // stride), -(-width // stride))


class Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(context, z, weight, bias, stride, before):
        z, taps, shape = z.contiguous(), weight.flatten(1).t().float().contiguous(), shape_of(z, stride, before)
        out = z.new_empty(shape.n, shape.out_height, shape.out_width, shape.channels)
        call(compiled('depthwise'), 'depthwise_forward', int(z.dtype == torch.bfloat16), stride, z, taps, bias.float(), out, shape)
        context.save_for_backward(z, taps, out)
        context.stride, context.shape, context.weight_shape = stride, shape, weight.shape
        return out

    @staticmethod
    def backward(context, gradient):
        z, taps, out = context.saved_tensors
        result, of_taps, of_bias = torch.empty_like(z), torch.zeros_like(taps), taps.new_zeros(context.shape.channels)
        call(compiled('depthwise'), 'depthwise_backward', int(z.dtype == torch.bfloat16), context.stride, z, taps, out, gradient.contiguous(),
             result, of_taps, of_bias, context.shape)
        return result, of_taps.t().reshape(context.weight_shape), of_bias, None, None


def plain(z, weight, bias, stride, before):
    """The same by PyTorch's own functions."""
    x = z.permute(0, 3, 1, 2).clamp(0, 6)
    after = lambda n: (-(-n // stride) - 1) * stride + 3 - n - before
    x = F.pad(x, (before, max(after(x.shape[3]), 0), before, max(after(x.shape[2]), 0)))
    y = F.conv2d(x, weight.to(x.dtype), bias.to(x.dtype), stride, groups=len(weight))
    return y.clamp(0, 6).permute(0, 2, 3, 1)[:, :-(-z.shape[1] // stride), :-(-z.shape[2] // stride)]


def depthwise(z, weight, bias, stride, before):
    """clamp(b + w ∗ clamp(z)) to 0..6: z (n, h, w, c), weight (c, 1, 3, 3), bias (c); before: rows and columns of padding above and to the left."""
    return (Depthwise.apply if z.is_cuda else plain)(z, weight, bias, stride, before)


def check(n, side, channels, stride, before, half):
    """Prints the largest relative error of outputs and gradients against float64, and both times in ms."""
    z, weight, bias = torch.randn(n, side, side, channels) * 3 + 1, torch.randn(channels, 1, 3, 3) / 3, torch.randn(channels)
    z = (z.bfloat16() if half else z).cuda()
    gradient, results = torch.randn(n, -(-side // stride), -(-side // stride), channels).to(z), []
    for function, as_type in ((depthwise, lambda t: t), (plain, torch.Tensor.double), (plain, lambda t: t)):
        inputs = [as_type(t.cuda()).detach().requires_grad_() for t in (z, weight, bias)]
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        for _ in range(2):
            for t in inputs:
                t.grad = None
            start.record()
            out = function(*inputs, stride, before)
            out.backward(as_type(gradient))
            end.record()
        torch.cuda.synchronize()
        results.append(([out.detach(), *(t.grad for t in inputs)], start.elapsed_time(end)))
    errors = [((a.double() - b).norm() / b.norm()).item() for a, b in zip(results[0][0], results[1][0])]
    print(f'{n} × {side}² × {channels}, stride {stride}, before {before}, {z.dtype}:', *(f'{e:.1e}' for e in errors), f'{results[0][1]:.2f} ms, PyTorch {results[2][1]:.2f}', flush=True)


if __name__ == '__main__':
    torch.manual_seed(0)
    for case in [(8, 24, 32, 1, 1), (8, 26, 96, 2, 0), (8, 10, 144, 2, 1), (3, 7, 960, 1, 1)]:
        check(*case, False)
        check(*case, True)
    check(256, 96, 96, 2, 0, True)
    check(256, 48, 144, 1, 1, True)
    check(256, 12, 576, 1, 1, True)
