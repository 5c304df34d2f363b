"""Exports a run as an encoder folder: encoder.onnx, class-weights.i8, class-scales.f32, labels.json, encoder.json; and, with --keep, float16 weights to go on from.

Usage: export.py --shared ../shared --pool training/runs/pool --weights training/runs/whole/state.pt --id akin-v1 --out training/runs/export/akin-v1
"""
import argparse
import hashlib
import json
import os
import shutil

import numpy as np
import torch

import checkpoint
from mobilenet import MobileNetV2, fold
from onnx_graph import encoder_graph, quantise
from photos import Photos
from projection import fit_projection, pool_features

SIZE = 160
OUTPUTS = {'embedding': 256, 'features': 1280, 'logits': 1000, 'map': 1280}


def described(folder, name):
    path = os.path.join(folder, name)
    with open(path, 'rb') as file:
        content = file.read()
    return {'file': name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def description(folder, id, provenance):
    """encoder.json: what the files are, and what the encoder takes and gives, as the app reads it (format 1)."""
    return {
        'format': 1, 'id': id, 'version': int(id.rsplit('v', 1)[1]),
        'model': described(folder, 'encoder.onnx'), 'labels': described(folder, 'labels.json'),
        'classWeights': described(folder, 'class-weights.i8'), 'classScales': described(folder, 'class-scales.f32'),
        'input': {'name': 'image', 'layout': 'NCHW', 'size': SIZE, 'mean': [.5] * 3, 'std': [.5] * 3, 'preprocessing': 'cover-bicubic-1'},
        'outputs': {name: {'name': name, 'dimensions': n} for name, n in OUTPUTS.items()},
        'layers': [],
        'sessionOptions': {'extra': {'session': {'disable_quant_qdq': '1'}}},
        'licence': "the project's own", 'provenance': provenance,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'weights', 'id', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--projection', choices=['own', 'joined'], default='joined', help='PCA of the features, or joined with the zoo head')
    parser.add_argument('--provenance', default='MobileNetV2 1.0 trained by distillation; see training/README.md')
    parser.add_argument('--keep', help='where to write the float16 weights')
    args = parser.parse_args()
    net = MobileNetV2()
    net.load_state_dict(checkpoint.load_net(args.weights))
    folded, photos = fold(net.eval()).to(memory_format=torch.channels_last), Photos(args.pool)
    head = checkpoint.load_zoo_head(args.weights) if args.projection == 'joined' else None
    projection = fit_projection(pool_features(folded, photos, photos.learned, SIZE), head)
    os.makedirs(args.out, exist_ok=True)
    at = lambda name: os.path.join(args.out, name)
    with open(at('encoder.onnx'), 'wb') as file:
        file.write(encoder_graph(folded, projection).SerializeToString())
    codes, scales = quantise(folded.fc.weight[1:].detach().numpy())
    codes.tofile(at('class-weights.i8'))
    scales.astype('<f4').tofile(at('class-scales.f32'))
    shutil.copyfile(os.path.join(args.shared, 'encoders', 'akin-v0', 'labels.json'), at('labels.json'))
    os.chmod(at('labels.json'), 0o644)
    with open(at('encoder.json'), 'w') as file:
        json.dump(description(args.out, args.id, args.provenance), file, indent=2)
    if args.keep:
        checkpoint.keep_half(args.weights, args.keep)


if __name__ == '__main__':
    main()
