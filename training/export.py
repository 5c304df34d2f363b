"""Exports a run as an encoder folder (docs/encoders.md): encoder.onnx, layers.onnx, labels.json, class weights, feature rows, encoder.json; with --keep, float16 weights to go on from.

Usage: export.py --pool training/runs/pool --weights training/runs/early/state.pt training/runs/late/state.pt --id akin-v1 --out training/runs/export/akin-v1
--weights may be several runs that taught different parts, and may also be an encoder.onnx: that network is kept to the byte, and only what belongs beside it is written.
--forms FOLDER writes the same network in other forms as well, for test/bench/encoder-forms.ts; --bare FILE one with nothing but its embedding, for test/bench/encoder-speed.ts.
Golden embeddings are made by Akin itself: npx akin encoders golden FOLDER.
"""
import argparse
import copy
import hashlib
import json
import os
import shutil

import numpy as np
import onnx
import onnx.utils
import torch

import checkpoint
from layer_taps import layer_taps
from mobilenet import MobileNetV2
from onnx_graph import Graph, class_scores, encoder_graph, quantise
from onnx_weights import read_convolutions
from photos import Photos, as_input
from projection import fit_projection, pool_features
from qdq_graph import QdqGraph, map_ranges
from reconstruction import reconstruct, share_explained
from rounding import round_head, round_network

SIZES = [160, 192, 224]  # sides that the app may ask for; the projection is fitted at the card's own
LEVELS = {8: 127, 7: 63, 6: 31, 5: 15}  # either side of 0, by bits; all are stored as int8, fewer levels compress better
CLASS_LEVELS = 63  # at most, of the class scores: 0.12 MB less to download, and no embedding depends on them
CALIBRATION = 128  # pictures that the rounding looks at
PHOTOS_OF_FORMS = 4_000  # that the forms' projections are fitted on; they are only compared with one another
HERE = os.path.dirname(os.path.abspath(__file__))


def described(folder, name, first=None):
    """Of a file, or of so many of its first bytes."""
    with open(os.path.join(folder, name), 'rb') as file:
        content = file.read(first)
    return {'file': name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def description(folder, id, version, size, dimensions, layers, work, provenance, core):
    """encoder.json: what the files are, and what the encoder takes and gives, as the app reads it (format 1). core: so many bytes of the model are a network without class scores; None where that is unknown."""
    outputs = {'embedding': dimensions, 'features': 1280, 'logits': 1000, 'map': 1280}
    beginning = {key: value for key, value in described(folder, 'encoder.onnx', core).items() if key != 'file'}
    listed = lambda pairs: [{'name': name, 'dimensions': n} for name, n in pairs]
    return {
        'format': 1, 'id': id, 'version': version,
        'model': described(folder, 'encoder.onnx'), **({'core': beginning} if core else {}), 'labels': described(folder, 'labels.json'),
        'classWeights': described(folder, 'class-weights.i8'), 'classScales': described(folder, 'class-scales.f32'),
        'featureRows': described(folder, 'feature-rows.i8'), 'featureScales': described(folder, 'feature-scales.f32'),
        'input': {'name': 'image', 'layout': 'NCHW', 'size': size, 'sizes': SIZES, 'mean': [.5] * 3, 'std': [.5] * 3, 'preprocessing': 'cover-bicubic-1'},
        'multiplyAdds': work,
        'outputs': dict(zip(outputs, listed(outputs.items()))),
        'layers': listed(layers), 'layersModel': described(folder, 'layers.onnx'),
        'sessionOptions': {'extra': {'session': {'disable_quant_qdq': '1'}}},
        'licence': "the project's own", 'provenance': provenance,
    }


def write_rows(rows, codes_path, scales_path, beside=()):
    """Rows as int8 with a float32 scale each; numbers beside follow the scales."""
    codes, scales = quantise(rows.detach().numpy())
    codes.tofile(codes_path)
    np.concatenate([scales, beside]).astype('<f4').tofile(scales_path)


def read_weights(paths):
    """The network with batch norm folded, and its heads where the file has them."""
    net = MobileNetV2(norm=False).eval()
    if paths[0].endswith('.onnx'):
        heads = read_convolutions(net, paths[0])
        net.fc.weight.data[1:], net.fc.bias.data[1:] = heads['logits']
        return net, heads
    net.load_state_dict(checkpoint.join(paths))
    return net, None


def multiply_adds(net, heads, size):
    """Of one picture of size px, heads included."""
    total = [sum(weight.numel() for weight, _ in heads.values())]
    count = lambda conv, _, y: total.append(conv.weight[0].numel() * y[0].numel())
    hooks = [c.register_forward_hook(count) for c in net.modules() if isinstance(c, torch.nn.Conv2d)]
    with torch.no_grad():
        net.maps(torch.zeros(1, 3, size, size))
    for hook in hooks:
        hook.remove()
    return sum(total)


class Exporter:
    """The float network, and the pictures that everything is fitted on."""

    def __init__(self, args):
        self.args, self.photos = args, Photos(args.pool)
        self.exact, self.heads = read_weights(args.weights)
        rows = self.photos.learned[:CALIBRATION]
        self.pictures = as_input(np.stack([self.photos.centre(i, args.size) for i in rows]))

    def features(self, net, count):
        return pool_features(copy.deepcopy(net).to(memory_format=torch.channels_last), self.photos, self.photos.learned[:count], self.args.size)

    def float_heads(self, features):
        return {'embedding': fit_projection(features), 'logits': (self.exact.fc.weight[1:].detach(), self.exact.fc.bias[1:].detach())}

    def rounded(self, levels, count):
        """Network and heads rounded to so many levels either side of 0, and the codes that say so."""
        net = copy.deepcopy(self.exact)
        codes = round_network(net, self.exact, self.pictures, levels)
        features, heads = self.features(net, count), {}
        for name, (weight, bias) in self.float_heads(features).items():
            codes[name + '.weight'], bias = round_head(weight, bias, features, min(levels, CLASS_LEVELS) if name == 'logits' else levels)
            heads[name] = weight, bias
        return net, heads, codes, features

    def write_network(self, path, net, heads, codes):
        """The class scores stand at the end, so that sites, which never ask for them, carry only the bytes before; returns how many these are."""
        core = encoder_graph(net, {'embedding': heads['embedding']}, Graph('int8', codes)).SerializeToString()
        whole = core + class_scores(*heads['logits'], Graph('int8', codes))
        onnx.checker.check_model(onnx.load_model_from_string(whole), full_check=True)
        with open(path, 'wb') as file:
            file.write(whole)
        return len(core)

    def write_forms(self, folder):
        """Other forms of the network: {name: ONNX}, the float ones with a projection fitted on the float network."""
        heads = self.float_heads(self.features(self.exact, PHOTOS_OF_FORMS))
        save = lambda name, net, heads, graph: onnx.save(encoder_graph(net, heads, graph), os.path.join(folder, name + '.onnx'))
        save('float32', self.exact, heads, Graph('float32'))
        save('float16', self.exact, heads, Graph('float16'))
        save('int8-nearest', self.exact, heads, Graph('int8'))
        for bits, levels in LEVELS.items():
            net, own, codes, _ = self.rounded(levels, PHOTOS_OF_FORMS)
            save(f'int{bits}-compensated', net, own, Graph('int8', codes))
            if bits == 8:
                save('int8-qdq', net, own, QdqGraph(map_ranges(net, self.pictures), codes))

    def write_bare(self, path):
        """The exported network without its other outputs, to see what they cost."""
        model = onnx.load(os.path.join(self.args.out, 'encoder.onnx'))
        onnx.save(onnx.utils.Extractor(model).extract_model(['image'], ['embedding']), path)

    def write(self):
        out = self.args.out
        os.makedirs(out, exist_ok=True)
        at = lambda name: os.path.join(out, name)
        core = None
        if self.heads:
            net, heads, features = self.exact, self.heads, self.features(self.exact, self.args.photos)
            shutil.copyfile(self.args.weights[0], at('encoder.onnx'))
        else:
            net, heads, codes, features = self.rounded(LEVELS[self.args.bits], self.args.photos)
            core = self.write_network(at('encoder.onnx'), net, heads, codes)
        taps, layers = layer_taps(onnx.load(at('encoder.onnx')))
        with open(at('layers.onnx'), 'wb') as file:
            file.write(taps)
        write_rows(heads['logits'][0], at('class-weights.i8'), at('class-scales.f32'))
        weight = heads['embedding'][0]
        rows, mean = reconstruct(features, weight)
        print(f'there and back keeps {share_explained(features, weight, rows, mean):.3f} of the variance of the features')
        write_rows(rows, at('feature-rows.i8'), at('feature-scales.f32'), mean.numpy())
        shutil.copyfile(os.path.join(HERE, 'labels.json'), at('labels.json'))
        card = description(out, self.args.id, self.args.version, self.args.size, len(weight), layers, multiply_adds(net, heads, self.args.size), self.args.provenance, core)
        with open(at('encoder.json'), 'w') as file:
            json.dump(card, file, indent=2)
            file.write('\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('pool', 'id', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--weights', nargs='+', required=True, help='checkpoints, joined as checkpoint.py says, or an encoder.onnx')
    parser.add_argument('--size', type=int, choices=SIZES, default=160, help='side of the input in pixels')
    parser.add_argument('--bits', type=int, choices=LEVELS, default=8, help='of a weight; docs/encoders has what fewer cost and save')
    parser.add_argument('--version', type=int, default=1, help='grows when the weights of an id change')
    parser.add_argument('--photos', type=int, default=15_000, help='how many of the pool the projection is fitted on')
    parser.add_argument('--provenance', default='MobileNetV2 1.0 trained by distillation; see docs/encoders and training/README.md')
    parser.add_argument('--forms', help='a folder for other forms of the network')
    parser.add_argument('--bare', help='where to write the network with nothing but its embedding')
    parser.add_argument('--keep', help='where to write the float16 weights')
    exporter = Exporter(args := parser.parse_args())
    exporter.write()
    if args.bare:
        exporter.write_bare(args.bare)
    if args.forms:
        os.makedirs(args.forms, exist_ok=True)
        exporter.write_forms(args.forms)
    if args.keep:
        checkpoint.save(args.keep, {name: value.half() for name, value in exporter.exact.state_dict().items()})


if __name__ == '__main__':
    main()
