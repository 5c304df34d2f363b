"""Lessons: pictures with both teachers' answers, kept in a ring on disk so that each is learned from several times.

The teachers look at 224 px, the student at 128 to 160: on photos of a short side of 144 px, precision@10 of google and of the pair
rises from 0.63/0.64 at 128 px to 0.69/0.69 at 224 (clothing), 0.58/0.64 to 0.66/0.70 (grocery), 0.72/0.75 to 0.75/0.77 (flowers),
so a student taught at its own size learns a worse teacher. At 224 px the two teachers cost more than the student's step; the ring
shares that cost over USES steps.
"""
import os

import numpy as np
import torch
import torch.nn.functional as F

from photos import as_input

TEACHER_PX, STUDENT_PX, RING, USES, BATCH = 224, 160, 16384, 3, 64
FIRST_FILL = 4096  # before that every step takes fresh pictures
LESSON = np.dtype([('picture', np.uint8, (STUDENT_PX, STUDENT_PX, 3)), ('google', np.float16, 1280), ('zoo', np.float16, 1280)])


def draw_pictures(photos, rng, n=BATCH, size=TEACHER_PX):
    """(n, 3, size, size): random crops with jittered colour; three batches in ten are mixed pairs (a teacher is a
    function and answers everywhere: Beyer et al. 2021, "A good teacher is patient and consistent")."""
    rows = rng.choice(photos.learned, n, replace=False)
    x = as_input(np.stack([photos.random_crop(i, size, rng) for i in rows]))
    between = lambda low, high: torch.from_numpy(rng.uniform(low, high, (n, 1, 1, 1)).astype(np.float32))
    grey = x.mean(1, keepdim=True)
    x = ((grey + (x - grey) * between(.5, 1.4)) * between(.7, 1.3) + between(-.25, .25)).clamp(-1, 1)
    if rng.random() < .3:
        share = between(0, 1)
        x = share * x + (1 - share) * x[torch.from_numpy(rng.permutation(n))]
    return x


class Lessons:
    """take(step) gives pictures (BATCH, 3, 160, 160) and the teachers' features; filled counts every lesson ever written."""

    def __init__(self, run, photos, teachers, seed, filled=0):
        self.photos, self.teachers, self.seed = photos, teachers, seed
        path = os.path.join(run, 'lessons')
        fresh = not os.path.exists(path)
        self.ring = np.memmap(path, LESSON, 'w+' if fresh else 'r+', shape=(RING,))
        self.filled = 0 if fresh else filled

    def take(self, step):
        rng = np.random.default_rng([self.seed, step])
        if self.filled < FIRST_FILL or step % USES == 0:
            return self.write(draw_pictures(self.photos, rng))
        rows = np.sort(rng.choice(min(self.filled, RING), BATCH, replace=False))
        lesson = self.ring[rows]
        return as_input(lesson['picture']), {n: torch.from_numpy(lesson[n].astype(np.float32)) for n in self.teachers}

    def write(self, x):
        answers = {name: teacher(x)[0] for name, teacher in self.teachers.items()}
        small = F.interpolate(x, size=STUDENT_PX, mode='bilinear', antialias=True, align_corners=False).clamp(-1, 1)
        at = slice(self.filled % RING, self.filled % RING + BATCH)
        self.ring['picture'][at] = ((small + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
        for name, features in answers.items():
            self.ring[name][at] = features.half().numpy()
        self.filled += BATCH
        return small, answers
