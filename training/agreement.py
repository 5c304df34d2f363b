"""How often best classes are those of google at 224 px, on the centre squares of the held-out photos: google's own at smaller sizes, and an encoder's.

The first is a yardstick for the second, no bound: a teacher that sees less no longer agrees with itself, a student may learn what it said when it saw more. Usage:
  agreement.py --shared ../shared --pool training/runs/pool --encoder public/encoders/akin-v1
--learned takes about as many photos that the encoder learnt from instead: what is higher there is what other photos would bring.
"""
import argparse

import numpy as np
import torch

from allocator import keep_freed_memory
from evaluate import outputs, read_encoder
from photos import Photos
from teachers import Teacher

SIZES, REFERENCE = (160, 192, 224), 224


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'encoder'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--learned', action='store_true')
    args = parser.parse_args()
    keep_freed_memory()
    photos, teacher, encode = Photos(args.pool), Teacher('google', args.shared), read_encoder(args.encoder)
    scores = {'google': lambda x: [teacher(x)[1][:, 1:]], 'encoder': lambda x: [encode(x)[1]]}  # without google's background class
    rows = photos.learned[::len(photos.learned) // len(photos.held_out)] if args.learned else photos.held_out
    squares = {size: np.stack([photos.centre(i, size) for i in rows]) for size in SIZES}
    reference = outputs(scores['google'], squares[REFERENCE])[0]
    sure = reference.softmax(1).amax(1)
    for name, size in ((name, size) for name in scores for size in SIZES):
        same = (outputs(scores[name], squares[size])[0].argmax(1) == reference.argmax(1)).float()
        parts = ', '.join(f'{same[(sure >= low) & (sure < high)].mean():.3f}' for low, high in ((0, .2), (.2, .4), (.4, .6), (.6, 2)))
        print(f'{name}, {size} px: {same.mean():.3f}; where google gives its class below .2, .4, .6, and more: {parts}', flush=True)
    print(f'{(sure < .2).float().mean():.2f} of {len(sure)} photos below .2')


if __name__ == '__main__':
    main()
