"""What rounding weights to fewer bits costs, on a network that is trained to the end: the teacher google itself.

Usage: rounding_check.py --shared ../shared --pool training/runs/pool
Prints for each number of bits, rounded to the nearest and compensated (rounding.py): the mean cosine of centred features with the
float network's, top-1, and how often the best class is the float network's, on every fourth photo of imagenet1000 at 224 px.
"""
import argparse
import copy
import glob
import os

import numpy as np
import torch
import torch.nn.functional as F

from evaluate import outputs, read_square
from onnx_graph import LEAST_CODED, quantise
from photos import Photos, as_input
from rounding import round_network
from teachers import Teacher

CALIBRATION, SIZE = 128, 160  # pictures that the compensated rounding looks at, and their side
EVERY, LEVELS = 4, {8: 127, 7: 63, 6: 31}


def nearest(net, levels):
    for conv in net.modules():
        if isinstance(conv, torch.nn.Conv2d) and conv.weight.numel() >= LEAST_CODED:
            codes, scales = quantise(conv.weight.detach().numpy(), levels)
            conv.weight.data = torch.from_numpy(codes.astype(np.float32) * scales.reshape(-1, 1, 1, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--shared', required=True)
    parser.add_argument('--pool', required=True)
    args = parser.parse_args()
    exact, photos = Teacher('google', args.shared).net.float(), Photos(args.pool)
    calibration = as_input(np.stack([photos.centre(i, SIZE) for i in photos.learned[:CALIBRATION]]))
    paths = sorted(glob.glob(os.path.join(args.shared, 'photos', 'imagenet1000', '*')))[::EVERY]
    pixels, classes = np.stack([read_square(path, 224) for path in paths]), torch.arange(0, 1000, EVERY)
    answer = lambda net: outputs(lambda x: net(x), pixels)
    features, scores = answer(exact)
    centre = features.mean(0)
    for bits, levels in LEVELS.items():
        for name, rounding in (('nearest', nearest), ('compensated', lambda net, levels: round_network(net, exact, calibration, levels))):
            net = copy.deepcopy(exact)
            rounding(net, levels)
            mine, own = answer(net)
            cosine = F.cosine_similarity(mine - centre, features - centre).mean()
            best = own[:, 1:].argmax(1)
            print(f'{bits} bits, {name}: cosine {cosine:.5f}, top-1 {(best == classes).float().mean():.3f}, same class {(best == scores[:, 1:].argmax(1)).float().mean():.3f}', flush=True)


if __name__ == '__main__':
    main()
