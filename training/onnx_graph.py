"""Writes the encoder's ONNX graph by hand: int8 weights per output channel behind DequantizeLinear, SAME padding inside Conv.

Inputs: image (n, 3, height, width), any multiple of 32. Outputs: embedding (n, 256), features (n, 1280), logits (n, 1000), map (n, 1280, rows, columns).
The session option disable_quant_qdq = '1' folds the weights to float when the session is created (NOTES.md): small on the wire,
float at run time.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEAST_INT8 = 1024  # smaller weights stay float: nothing is gained


def quantise(weight):
    """float (rows, …) -> int8 codes and a float32 scale a row; weight ≈ code × scale."""
    scales = np.maximum(np.abs(weight.reshape(len(weight), -1)).max(1), 1e-12).astype(np.float32) / 127
    codes = np.clip(np.rint(weight / scales.reshape(-1, *[1] * (weight.ndim - 1))), -127, 127)
    return codes.astype(np.int8), scales


class Graph:
    def __init__(self):
        self.nodes, self.tensors = [], []

    def tensor(self, name, array):
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def weight(self, name, array):
        array = array.detach().numpy().astype(np.float32)
        if array.size < LEAST_INT8:
            return self.tensor(name, array)
        codes, scales = quantise(array)
        inputs = [self.tensor(name + '.codes', codes), self.tensor(name + '.scales', scales), self.tensor(name + '.zero', np.zeros(len(scales), np.int8))]
        return self.node('DequantizeLinear', inputs, name, axis=0)

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], output, **attributes))
        return output

    def conv(self, name, conv, x, output=None):
        """A folded Conv of mobilenet.py. Inputs of a stride of 2 are even, so SAME is one pixel right and bottom."""
        output = output or name
        c, k = conv.c, conv.c.kernel_size[0]
        pads = [0, 0, 0, 0] if k == 1 else [0, 0, 1, 1] if conv.pad_before else [1, 1, 1, 1]
        inputs = [x, self.weight(name + '.weight', c.weight), self.tensor(name + '.bias', c.bias.detach().numpy())]
        y = self.node('Conv', inputs, name + '.linear' if conv.act else output, kernel_shape=[k, k], strides=list(c.stride), group=c.groups, pads=pads)
        return self.node('Clip', [y, 'zero', 'six'], output) if conv.act else y

    def linear(self, output, weight, bias):
        inputs = ['features', self.weight(output + '.weight', weight), self.tensor(output + '.bias', bias.detach().numpy())]
        return self.node('Gemm', inputs, output, transB=1)


def encoder_graph(net, projection):
    """The ONNX model of a folded MobileNetV2 and its projection (weight, bias)."""
    graph = Graph()
    graph.tensor('zero', np.array(0, np.float32))
    graph.tensor('six', np.array(6, np.float32))
    x, last = 'image', len(net.parts) - 1
    for k, part in enumerate(net.parts):
        if k in (0, last):
            x = graph.conv(f'part{k:02}', part, x, 'map' if k == last else None)
            continue
        y = x
        for j, conv in enumerate(part.l):
            y = graph.conv(f'part{k:02}.{j}', conv, y)
        x = graph.node('Add', [x, y], f'part{k:02}') if part.residual else y
    graph.node('ReduceMean', [x], 'features', axes=[2, 3], keepdims=0)
    graph.linear('embedding', *projection)
    graph.linear('logits', net.fc.weight[1:], net.fc.bias[1:])  # without ImageNet's background class
    shapes = {'embedding': ['n', len(projection[0])], 'features': ['n', 1280], 'logits': ['n', 1000], 'map': ['n', 1280, 'rows', 'columns']}
    value = lambda name, shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    outputs = [value(name, shape) for name, shape in shapes.items()]
    body = helper.make_graph(graph.nodes, 'encoder', [value('image', ['n', 3, 'height', 'width'])], outputs, graph.tensors)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid('', 13)], producer_name='akin')
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    return model
