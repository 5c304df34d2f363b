"""Local features for comparing details: what --details of `akin build` needs of an encoder (docs/details.md).

Writes two files beside encoder.onnx and names them in encoder.json:
  details.onnx     what to append to encoder.onnx, byte for byte, so that it also gives the map after block 13 (see layer_taps.py)
  detail-fit.f32   mean of that map's cells (96), then a 96 × 128 matrix, row by row: whitening by the square root of the standard
                   deviation, then a rotation that spreads the variance over 128 sign bits (Gong and Lazebnik 2011, random rotation)
Fitted on photos that are learned from. Usage:
  details.py --pool training/runs/pool --weights training/akin-v1.pt --encoder public/encoders/akin-v1
"""
import argparse
import hashlib
import json
import os

import numpy as np
import onnx
import torch
from onnx import GraphProto, ModelProto, TensorProto, helper

import checkpoint
from layer_taps import block_outputs
from mobilenet import MobileNetV2
from photos import Photos, as_input

NAME, BLOCK, BITS, QUERY_PX, PHOTOS, POWER = 'details', 13, 128, 256, 1200, .25


def tap(model):
    """The bytes to append and the number of channels."""
    source, channels = block_outputs(model.graph)[BLOCK]
    graph = GraphProto()
    graph.node.append(helper.make_node('Identity', [source], [NAME], NAME))
    graph.output.append(helper.make_tensor_value_info(NAME, TensorProto.FLOAT, ['n', channels, 'h', 'w']))
    return ModelProto(graph=graph).SerializeToString(), channels


@torch.no_grad()
def cells(net, photos, size):
    """float (PHOTOS · cells, channels): the map's cells, over all photos."""
    found = []
    for rows in np.array_split(photos.learned[:PHOTOS], PHOTOS // 30):
        x = as_input(np.stack([photos.centre(i, size) for i in rows]))
        for part in net.parts[:BLOCK + 1]:
            x = part(x)
        found.append(x.flatten(2).transpose(1, 2).reshape(-1, x.shape[1]))
    return torch.cat(found)


def fit(x):
    """float32, channels × (1 + BITS) in one flat array: mean, then the matrix row by row."""
    mean = x.mean(0)
    variances, axes = torch.linalg.eigh((x - mean).T @ (x - mean) / len(x))
    whitened = axes / (variances / variances[-1]).clamp(min=1e-6) ** POWER
    rotation = torch.linalg.qr(torch.randn(BITS, BITS, generator=torch.Generator().manual_seed(1)))[0][:x.shape[1]]
    return np.concatenate([mean.numpy(), (whitened @ rotation).numpy().ravel()]).astype('<f4')


def described(folder, name, content):
    with open(os.path.join(folder, name), 'wb') as file:
        file.write(content)
    return {'file': name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('pool', 'weights', 'encoder'):
        parser.add_argument('--' + name, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    net = MobileNetV2(norm=False)
    net.load_state_dict(checkpoint.join([args.weights]))
    net.eval()
    path = os.path.join(args.encoder, 'encoder.json')
    with open(path) as file:
        card = json.load(file)
    appended, channels = tap(onnx.load(os.path.join(args.encoder, card['model']['file'])))
    card['details'] = {'name': NAME, 'dimensions': channels, 'querySize': QUERY_PX}
    card['detailsModel'] = described(args.encoder, 'details.onnx', appended)
    card['detailsFit'] = described(args.encoder, 'detail-fit.f32', fit(cells(net, Photos(args.pool), card['input']['size'])).tobytes())
    with open(path, 'w') as file:
        file.write(json.dumps(card, indent=2) + '\n')


if __name__ == '__main__':
    main()
