"""layers.onnx: what has to be appended to encoder.onnx, byte for byte, to make a graph that also gives pooled inner layers.

Two serialised protobuf messages, one after the other, are one message with the fields of both, lists joined. So the second file
needs only the nodes and outputs, some hundred bytes; the weights stay in the first.
"""
from onnx import GraphProto, ModelProto, TensorProto, helper

LAYERS = (2, 5, 9, 12, 15, 17)  # blocks, the same as in the teachers' files


def block_outputs(graph):
    """{block: (name of its map, channels)} of a MobileNetV2's graph: a block ends with a 1 × 1 Conv that no ReLU6 follows, or the Add behind it."""
    channels = {t.name: t.dims[0] for t in graph.initializer if t.dims}
    for node in graph.node:
        if node.op_type in ('DequantizeLinear', 'Cast') and node.input[0] in channels:
            channels[node.output[0]] = channels[node.input[0]]
    readers = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    found = {}
    for node in graph.node:
        if node.op_type != 'Conv' or any(r.op_type in ('Clip', 'Relu') for r in readers.get(node.output[0], [])):
            continue
        adds = [r for r in readers[node.output[0]] if r.op_type == 'Add' and node.output[0] == r.input[1]]
        found[len(found) + 1] = ((adds or [node])[0].output[0], channels[node.input[1]])
    return found


def layer_taps(model, layers=LAYERS):
    """The bytes to append and [(name of an output, its dimensions)]."""
    blocks, graph, described = block_outputs(model.graph), GraphProto(), []
    for block in layers:
        source, channels = blocks[block]
        name = f'block{block:02}'
        graph.node.append(helper.make_node('ReduceMean', [source], [name], name, axes=[2, 3], keepdims=0))
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ['n', channels]))
        described.append((name, channels))
    return ModelProto(graph=graph).SerializeToString(), described
