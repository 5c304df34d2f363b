"""The packed pool: crops of it, and the split into photos to learn from and whole sources held out."""
import os

import numpy as np
import torch
from PIL import Image

HELD_OUT = ('amenity90', 'cartoon', 'coco128', 'osie', 'selfexsr')  # sources


class Photos:
    def __init__(self, folder):
        self.table = np.load(os.path.join(folder, 'photos.npy'))
        self.pixels = np.memmap(os.path.join(folder, 'photos.u8'), np.uint8, 'r')
        with open(os.path.join(folder, 'sources.txt')) as file:
            held_out = np.isin(file.read().split('\n'), HELD_OUT)
        order = np.random.default_rng(0).permutation(len(self.table))
        self.held_out, self.learned = order[held_out[order]], order[~held_out[order]]

    def photo(self, i):
        offset, height, width = self.table[i]
        return Image.fromarray(self.pixels[offset:offset + height * width * 3].reshape(height, width, 3))

    def centre(self, i, size):
        """The centre square as uint8 (size, size, 3)."""
        photo = self.photo(i)
        side = min(photo.size)
        left, top = (photo.width - side) / 2, (photo.height - side) / 2
        return np.asarray(photo.resize((size, size), Image.BICUBIC, box=(left, top, left + side, top + side)))

    def random_crop(self, i, size, rng, least_area=.3):
        """A crop of random area, ratio and place, as uint8 (size, size, 3), mirrored half of the time."""
        photo = self.photo(i)
        w, h = photo.size
        for _ in range(10):
            area, ratio = rng.uniform(least_area, 1) * w * h, np.exp(rng.uniform(-.35, .35))
            cw, ch = (area * ratio) ** .5, (area / ratio) ** .5
            if cw <= w and ch <= h:
                break
        else:
            cw = ch = min(w, h)
        x, y = rng.uniform(0, w - cw), rng.uniform(0, h - ch)
        crop = np.asarray(photo.resize((size, size), Image.BICUBIC, box=(x, y, x + cw, y + ch)))
        return crop[:, ::-1] if rng.random() < .5 else crop


def as_input(pixels):
    """uint8 (n, h, w, 3) -> float (n, 3, h, w) in [-1, 1], channels last in memory."""
    return torch.from_numpy(np.ascontiguousarray(pixels)).permute(0, 3, 1, 2).float() / 127.5 - 1
