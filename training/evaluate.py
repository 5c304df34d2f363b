"""Evaluates an encoder folder: precision@10 on the labelled photo sets, and top-1/top-5 on imagenet1000: the definition of `akin eval` (DESIGN.md).

Leave-one-out; the label is the parent folder; queries are items of classes with more than 10 items, the others stay in
the gallery; vectors are centred, projected to 256 dimensions and rounded to int8 with a scale each. Photos are read as the
product reads them: cover, centre crop, an antialiasing filter. The file's int8 weights are run in
PyTorch, so that akin's own path (`akin eval`), which decides, has something to be compared with.
Usage: evaluate.py --shared ../shared --encoder ../shared/encoders/akin-v0 [--size 160]
"""
import argparse
import glob
import os

import numpy as np
import torch
from PIL import Image

from allocator import keep_freed_memory
from mobilenet import MobileNetV2
from onnx_weights import read_convolutions

SETS = ['clothing', 'grocery', 'caltech101', 'flowers']


def read_square(path, size, filter=Image.BICUBIC):
    """The photo's centre square as uint8 (size, size, 3)."""
    image = Image.open(path).convert('RGB')
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    return np.asarray(image.resize((size, size), filter, box=(left, top, left + side, top + side)))


def read_set(folder, size):
    """uint8 (n, size, size, 3) and the labels, in path order."""
    paths = sorted(p for p in glob.glob(os.path.join(folder, '**', '*'), recursive=True) if os.path.isfile(p))
    return np.stack([read_square(p, size) for p in paths]), [os.path.basename(os.path.dirname(p)) for p in paths]


@torch.no_grad()
def outputs(encode, pixels, batch=50):
    """encode's outputs over uint8 (n, h, w, 3), joined; encode takes (n, 3, h, w) in [-1, 1]."""
    parts = []
    for start in range(0, len(pixels), batch):
        x = torch.from_numpy(pixels[start:start + batch]).permute(0, 3, 1, 2).float() / 127.5 - 1
        parts.append(encode(x.contiguous(memory_format=torch.channels_last)))
    return [torch.cat(p).float() for p in zip(*parts)]


def int8_codes(vectors):
    """Unit vectors rounded to int8 with a scale each, as floats (n, d) of unit length again."""
    scaled = vectors / vectors.abs().amax(1, keepdim=True) * 127
    return torch.nn.functional.normalize(scaled.round(), dim=1)


def precision_at_10(vectors, labels):
    codes, (names, label) = int8_codes(vectors), np.unique(labels, return_inverse=True)
    label, counts = torch.from_numpy(label), torch.from_numpy(np.bincount(label))
    similarity = codes @ codes.T
    similarity.fill_diagonal_(-2)
    same = label[similarity.topk(10, dim=1).indices] == label[:, None]
    return same.float().mean(1)[counts[label] > 10].mean().item()


def top_classes(logits):
    """Top-1 and top-5 of (n, 1000) where row order is class order."""
    best = logits.topk(5, dim=1).indices == torch.arange(len(logits))[:, None]
    return best[:, 0].float().mean().item(), best.any(1).float().mean().item()


def read_encoder(folder):
    """The function (n, 3, h, w) -> embedding (n, 256), logits (n, 1000) of an encoder folder."""
    net = MobileNetV2(norm=False)
    heads = read_convolutions(net, os.path.join(folder, 'encoder.onnx'))
    net.eval().to(memory_format=torch.channels_last)

    def encode(x):
        features = net.maps(x)[0].mean((2, 3))
        return [torch.nn.functional.linear(features, *heads[name]) for name in ('embedding', 'logits')]
    return encode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--shared', required=True)
    parser.add_argument('--encoder', required=True)
    parser.add_argument('--size', type=int, default=160)
    args = parser.parse_args()
    keep_freed_memory()
    encode, figures = read_encoder(args.encoder), {}
    for name in SETS:
        pixels, labels = read_set(os.path.join(args.shared, 'photos', name), args.size)
        figures[name] = precision_at_10(outputs(encode, pixels)[0], labels)
    figures['mean'] = sum(figures.values()) / len(figures)
    pixels, _ = read_set(os.path.join(args.shared, 'photos', 'imagenet1000'), args.size)
    figures['top-1'], figures['top-5'] = top_classes(outputs(encode, pixels)[1])
    print(', '.join(f'{name} {value:.3f}' for name, value in figures.items()))


if __name__ == '__main__':
    main()
