"""Pictures to learn from, drawn on a GPU: views of photos, four or nine in one, one upon another, with changed colours, some mixed.

A teacher is a function and answers everywhere (Beyer et al. 2021, "A good teacher is patient and consistent"), so that few photos
go a long way if they are never seen twice alike. The same pieces can be drawn at several sizes: a student at 192 px sees what its
teacher sees at 224.
"""
import numpy as np
import torch

from depthwise import call, compiled

# crops.cu says what these are
PIECE = np.dtype([('offset', 'i8'), ('height', 'i4'), ('width', 'i4'), ('picture', 'i4'), ('samples', 'i4'), ('rectangle', 'f4', 4),
                  ('view', 'f4', 6), ('sharpness', 'f4'), ('colour', 'f4', 12), ('unused', 'f4')])
FOUR, NINE, UPON, MIXED = .4, .05, .25, .2  # shares of the pictures
WHOLE, SMALL, TURNED, PLAIN = .15, .15, .2, .25  # of the pieces: the centre square, less than a quarter, turned by up to 20°, colours as they are
REFERENCE = 224  # pixels a side that the number of samples is right for
GREY = np.full((3, 3), 1 / 3)


class Crops:
    """The packed pool in the GPU's memory."""

    def __init__(self, photos):
        self.table, self.pixels = photos.table, torch.from_numpy(np.array(photos.pixels)).cuda()

    def draw(self, pieces, count, size):
        """float (count, size, size, 3) in −1..1; later pieces lie upon earlier ones of other layers (a list of arrays, bottom first)."""
        pictures = self.pixels.new_empty(count, size, size, 3, dtype=torch.float32)
        for layer in pieces:
            if len(layer):
                on_device = torch.from_numpy(layer.view(np.uint8)).cuda()
                call(compiled('crops'), 'draw_pieces', self.pixels, on_device, pictures, len(layer), size)
        return pictures

    def centres(self, rows):
        """The pieces that show each photo's centre square, as a search sees it."""
        return [self.pieces(rows, np.arange(len(rows)), np.tile([0, 0, 1, 1], (len(rows), 1)), None)]

    def pieces(self, rows, pictures, rectangles, rng):
        """One piece of each photo; without rng its centre square, unchanged."""
        n, out = len(rows), np.zeros(len(rows), PIECE)
        out['offset'], out['height'], out['width'] = self.table[rows].T
        out['picture'], out['rectangle'], out['sharpness'] = pictures, rectangles, .5
        height, width = out['height'].astype(float), out['width'].astype(float)
        side = rectangles[:, 2:] - rectangles[:, :2]
        short = np.minimum(height / side[:, 1], width / side[:, 0])
        w, h, x, y, turn, mirror, colour = short * side[:, 0], short * side[:, 1], np.full(n, .5), np.full(n, .5), np.zeros(n), np.ones(n), np.tile(np.eye(3, 4), (n, 1, 1))
        if rng is not None:
            some = lambda share: rng.random(n) < share
            area = np.where(some(SMALL), rng.uniform(.06, .25, n), rng.uniform(.25, 1, n)) * width * height
            ratio = np.exp(rng.uniform(-.35, .35, n)) * side[:, 0] / side[:, 1]
            cropped = ~some(WHOLE)
            w, h = np.where(cropped, np.minimum((area * ratio) ** .5, width), w), np.where(cropped, np.minimum((area / ratio) ** .5, height), h)
            x, y = np.where(cropped, rng.random(n), .5), np.where(cropped, rng.random(n), .5)
            turn = np.where(some(TURNED), rng.uniform(-.35, .35, n), 0)
            mirror = np.where(some(.5), -1, 1)
            out['sharpness'] = rng.uniform(.3, 1.1, n)
            colour = np.where(some(PLAIN)[:, None, None], colour, changed_colours(n, rng))
        centre_x, centre_y = w / 2 + x * (width - w), h / 2 + y * (height - h)
        a, b, c, d = np.cos(turn) * w * mirror, -np.sin(turn) * h, np.sin(turn) * w * mirror, np.cos(turn) * h
        out['view'] = np.stack([a, b, centre_x - (a + b) / 2, c, d, centre_y - (c + d) / 2], 1)
        out['samples'] = np.clip(np.ceil(np.maximum(w / side[:, 0], h / side[:, 1]) / REFERENCE / 1.25), 1, 3)
        out['colour'] = colour.reshape(n, 12)
        return out

    def compose(self, rows, rng):
        """Layers of pieces for one picture a row; further photos are taken from rows."""
        n, kind = len(rows), rng.random(len(rows))
        grid = np.where(kind < FOUR, 2, np.where(kind < FOUR + NINE, 3, 1))
        pictures = np.repeat(np.arange(n), grid ** 2)
        first = np.repeat(np.cumsum(grid ** 2) - grid ** 2, grid ** 2)
        cell, g = np.arange(len(pictures)) - first, grid[pictures]
        shift = np.where(grid == 2, rng.uniform(-.12, .12, (2, n)), 0)[:, pictures]  # of the line between four
        edge = lambda i, axis: i / g + np.where(i == 1, shift[axis], 0)
        column, row = cell % g, cell // g
        rectangles = np.stack([edge(column, 0), edge(row, 1), edge(column + 1, 0), edge(row + 1, 1)], 1)
        below = self.pieces(np.where(cell == 0, rows[pictures], rng.choice(rows, len(pictures))), pictures, rectangles, rng)
        upon = np.flatnonzero(rng.random(n) < UPON)
        size, place = rng.uniform(.25, .65, (len(upon), 2)), rng.random((len(upon), 2))
        corner = place * (1 - size)
        return [below, self.pieces(rng.choice(rows, len(upon)), upon, np.concatenate([corner, corner + size], 1), rng)]


def changed_colours(n, rng):
    """(n, 3, 4): saturation, contrast, brightness and each channel's gain."""
    between = lambda low, high, *shape: rng.uniform(low, high, (n, *(shape or (1, 1))))
    saturation = between(.4, 1.5) * (rng.random((n, 1, 1)) > .03)
    gain = np.where(rng.random((n, 1, 1)) < .3, between(.8, 1.2, 3, 1), 1)
    linear = (GREY + (np.eye(3) - GREY) * saturation) * gain * between(.6, 1.3)
    return np.concatenate([linear, np.broadcast_to(between(-.25, .25), (n, 3, 1))], 2)


class Mix:
    """Which pictures of a batch are mixed with which, the same for every size."""

    def __init__(self, count, rng):
        self.share = np.where(rng.random(count) < MIXED, rng.random(count), 1).astype(np.float32)
        self.other = rng.permutation(count)

    def apply(self, pictures):
        rows = np.flatnonzero(self.share < 1)
        share = torch.from_numpy(self.share[rows]).to(pictures.device)[:, None, None, None]
        at, other = (torch.from_numpy(r).to(pictures.device) for r in (rows, self.other[rows]))
        pictures[at] = share * pictures[at] + (1 - share) * pictures[other]
        return pictures
