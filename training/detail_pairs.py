"""Pairs of pictures to learn details from: a thing as a collection shows it, and in a photo of somewhere else.

Of `npm run catalogue -- --out FOLDER --learning-pairs 24`: NAME-item.webp beside NAME-photo.webp, NAME = category-family-draw.
What the network answers is computed once for several variations of each picture: cropped, turned, in other light, with noise.
"""
import glob
import os

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from photos import as_input

BLOCKS = (10, 13)  # whose maps, joined, local features are made of
SUFFIX = '-photo.webp'


def pair_names(folder):
    """Paths without suffix, in an order that names do not change; and the family of each as a number."""
    names = sorted(path[:-len(SUFFIX)] for path in glob.glob(os.path.join(folder, '*' + SUFFIX)))
    _, families = np.unique([os.path.basename(name).rsplit('-', 1)[0] for name in names], return_inverse=True)
    return names, torch.from_numpy(families)


def varied(path, size, rng, least, cast, gamma, turn):
    """The centre square or a part of it (`least` of its side), uint8 (size, size, 3), in another light; all 0 and least 1: as it is."""
    picture = Image.open(path).convert('RGB').rotate(rng.uniform(-turn, turn), Image.BICUBIC)
    square = min(picture.size)
    side = square * rng.uniform(least, 1)
    left, top = ((edge - side) / 2 + rng.uniform(-.5, .5) * (square - side) for edge in picture.size)
    pixels = np.asarray(picture.resize((size, size), Image.BICUBIC, box=(left, top, left + side, top + side))).astype(float)
    pixels = 255 * (pixels / 255) ** np.exp(rng.uniform(-gamma, gamma)) * (1 + rng.uniform(-cast, cast, 3))
    return (pixels + rng.normal(0, rng.uniform(0, 60 * cast), pixels.shape)).clip(0, 255).astype(np.uint8)


def lab_colours(pixels, side):
    """a* and b* of CIELAB (D65) of uint8 (n, h, w, 3), the mean of each of side × side cells: (n, side², 2)."""
    x = torch.from_numpy(pixels).float() / 255
    x = torch.where(x <= .04045, x / 12.92, ((x + .055) / 1.055) ** 2.4)
    to_xyz = torch.tensor([[.4124, .3576, .1805], [.2126, .7152, .0722], [.0193, .1192, .9505]])
    t = x @ (to_xyz / torch.tensor([[.9505], [1.], [1.089]])).T
    f = torch.where(t > .008856, t.clamp(min=1e-6) ** (1 / 3), 7.787 * t + 16 / 116)
    ab = torch.stack([500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], 1)
    return F.adaptive_avg_pool2d(ab, side).flatten(2).transpose(1, 2)


@torch.no_grad()
def seen(net, pixels, batch=16):
    """{maps (n, cells, 160) half, stands (n, cells), colours (n, cells, 2)} of uint8 (n, size, size, 3).

    stands: how strongly the last map answers at a cell, less the least of the picture, as src/core/details has it.
    """
    found = []
    for at in range(0, len(pixels), batch):
        last, tapped = net.maps(as_input(pixels[at:at + batch]).contiguous(memory_format=torch.channels_last), BLOCKS)
        maps = torch.cat([tapped[block] for block in reversed(BLOCKS)], 1)
        side = maps.shape[2]
        energy = last.norm(dim=1)
        energy = energy - energy.flatten(1).amin(1)[:, None, None]
        stands = F.interpolate(energy[:, None], (side, side), mode='bilinear')[:, 0].flatten(1)
        found.append((maps.flatten(2).transpose(1, 2).half(), stands, lab_colours(pixels[at:at + batch], side)))
    return dict(zip(('maps', 'stands', 'colours'), (torch.cat(part) for part in zip(*found))))


def read_pairs(net, names, item_px, photo_px, variations):
    """[(items, photos)] as `seen` describes them: first as they are, then so many variations of all."""
    read = []
    for variation in range(variations + 1):
        rng, some = np.random.default_rng(variation), min(variation, 1)
        items = [varied(name + '-item.webp', item_px, rng, 1 - .12 * some, .02 * some, .05 * some, 0) for name in names]
        photos = [varied(name + SUFFIX, photo_px, rng, 1 - .2 * some, .08 * some, .25 * some, 4 * some) for name in names]
        read.append((seen(net, np.stack(items)), seen(net, np.stack(photos))))
        print(f'{len(names)} pairs seen, variation {variation}', flush=True)
    return read
