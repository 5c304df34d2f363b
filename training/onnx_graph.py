"""Writes the encoder's ONNX graph by hand, SAME padding inside Conv.

Inputs: image (n, 3, height, width), any multiple of 32. Outputs: embedding (n, d), features (n, 1280), logits (n, 1000), map (n, 1280, rows, columns).
Weights are stored in one of the FORMS. 'int8' is the one that ships: codes per output channel behind DequantizeLinear, which the
session option disable_quant_qdq = '1' folds to float when the session is created: small on the wire, float at run time.
"""
import numpy as np
import onnx
from onnx import ModelProto, TensorProto, helper, numpy_helper

LEAST_CODED = 1024  # smaller weights stay float32: nothing is gained
FORMS = ('float32', 'float16', 'int8')


def quantise(weight, levels=127):
    """float (rows, …) -> int8 codes and a float32 scale a row by rounding to the nearest; weight ≈ code × scale."""
    scales = np.maximum(np.abs(weight.reshape(len(weight), -1)).max(1), 1e-12).astype(np.float32) / levels
    codes = np.clip(np.rint(weight / scales.reshape(-1, *[1] * (weight.ndim - 1))), -levels, levels)
    return codes.astype(np.int8), scales


class Graph:
    """rounded: {name of a weight: (codes, scales)} for the form 'int8', else codes are rounded to the nearest."""

    def __init__(self, form='int8', rounded=None):
        self.form, self.rounded = form, rounded or {}
        self.nodes, self.tensors = [], []
        self.tensor('zero', np.array(0, np.float32))
        self.tensor('six', np.array(6, np.float32))
        self.shared = len(self.tensors)

    def tensor(self, name, array):
        self.tensors.append(numpy_helper.from_array(np.asarray(array, order='C'), name))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], output, **attributes))
        return output

    def weight(self, name, array):
        array = array.detach().numpy().astype(np.float32)
        if array.size < LEAST_CODED or self.form == 'float32':
            return self.tensor(name, array)
        if self.form == 'float16':
            return self.node('Cast', [self.tensor(name + '.half', array.astype(np.float16))], name, to=TensorProto.FLOAT)
        return self.decoded(name, *(self.rounded.get(name) or quantise(array)))

    def decoded(self, name, codes, scales):
        inputs = [self.tensor(name + '.codes', codes), self.tensor(name + '.scales', scales), self.tensor(name + '.zero', np.zeros(len(scales), codes.dtype))]
        return self.node('DequantizeLinear', inputs, name, axis=0)

    def conv(self, name, conv, x, output=None):
        """A folded Conv of mobilenet.py. Inputs of a stride of 2 are even, so SAME is one pixel right and bottom."""
        output = output or name
        inputs = [x, self.weight(name + '.weight', conv.c.weight), self.tensor(name + '.bias', conv.c.bias.detach().numpy())]
        y = self.node('Conv', inputs, name + '.linear' if conv.act else output, **shape_of(conv))
        return self.node('Clip', [y, 'zero', 'six'], output) if conv.act else y

    def add(self, name, x, y):
        return self.node('Add', [x, y], name)

    def linear(self, output, weight, bias):
        inputs = ['features', self.weight(output + '.weight', weight), self.tensor(output + '.bias', bias.detach().numpy())]
        return self.node('Gemm', inputs, output, transB=1)

    def appended(self, output, shape):
        """What was added, as bytes to append to an encoder's: two protobuf messages in a row are one with the fields of both."""
        described = helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)
        return ModelProto(graph=helper.make_graph(self.nodes, 'encoder', [], [described], self.tensors[self.shared:])).SerializeToString()


def shape_of(conv):
    """Attributes of ONNX's Conv."""
    k = conv.c.kernel_size[0]
    pads = [0, 0, 0, 0] if k == 1 else [0, 0, 1, 1] if conv.pad_before else [1, 1, 1, 1]
    return dict(kernel_shape=[k, k], strides=list(conv.c.stride), group=conv.c.groups, pads=pads)


def class_scores(weight, bias, graph):
    """The bytes to append to an encoder to make one that also gives logits; graph: a fresh one."""
    graph.linear('logits', weight, bias)
    return graph.appended('logits', ['n', len(bias)])


def encoder_graph(net, heads, graph=None):
    """The ONNX model of a folded MobileNetV2 with heads {output: (weight, bias)} on its features, in a fresh graph's form."""
    graph = graph or Graph()
    x, last = 'image', len(net.parts) - 1
    for k, part in enumerate(net.parts):
        if k in (0, last):
            x = graph.conv(f'part{k:02}', part, x, 'map' if k == last else None)
            continue
        y = x
        for j, conv in enumerate(part.l):
            y = graph.conv(f'part{k:02}.{j}', conv, y)
        x = graph.add(f'part{k:02}', x, y) if part.residual else y
    graph.node('ReduceMean', [x], 'features', axes=[2, 3], keepdims=0)
    for output, (weight, bias) in heads.items():
        graph.linear(output, weight, bias)
    shapes = {**{output: ['n', len(bias)] for output, (_, bias) in heads.items()}, 'features': ['n', 1280], 'map': ['n', 1280, 'rows', 'columns']}
    value = lambda name, shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    outputs = [value(name, shape) for name, shape in shapes.items()]
    body = helper.make_graph(graph.nodes, 'encoder', [value('image', ['n', 3, 'height', 'width'])], outputs, graph.tensors)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid('', 13)], producer_name='akin')
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    return model
