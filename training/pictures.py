"""Pictures to learn from: random crops, half of the time four in one, with jittered colour, some of them mixed.

The pool's photos have a short side of 144 px, so one alone at 224 px is soft; four in one are as sharp as real photos and show
things at another size. A teacher is a function and answers everywhere (Beyer et al. 2021, "A good teacher is patient and consistent").
"""
import numpy as np
import torch

from photos import as_input

FOUR_IN_ONE, MIXED = .5, .15


def mosaic(photos, rows, rng, size):
    """uint8 (size, size, 3) of four photos' crops."""
    half, out = size // 2, np.empty((size, size, 3), np.uint8)
    for k, i in enumerate(rows):
        top, left = k // 2 * half, k % 2 * half
        out[top:top + half, left:left + half] = photos.random_crop(i, half, rng, .25)
    return out


def draw_pictures(photos, rows, rng, size):
    """float (n, 3, size, size) in [-1, 1], one for each row."""
    one = lambda i: mosaic(photos, [i, *rng.choice(rows, 3)], rng, size) if rng.random() < FOUR_IN_ONE else photos.random_crop(i, size, rng, .25)
    x, n = as_input(np.stack([one(i) for i in rows])), len(rows)
    between = lambda low, high: torch.from_numpy(rng.uniform(low, high, (n, 1, 1, 1)).astype(np.float32))
    grey = x.mean(1, keepdim=True)
    x = ((grey + (x - grey) * between(.4, 1.5)) * between(.6, 1.3) + between(-.25, .25)).clamp(-1, 1)
    if rng.random() < MIXED:
        share = between(0, 1)
        x = share * x + (1 - share) * x[torch.from_numpy(rng.permutation(n))]
    return x.contiguous(memory_format=torch.channels_last)
