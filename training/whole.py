"""Teaches the whole network what searches see: the embeddings that the teacher, at 224 px, has of the same pictures.

The last phase, after blocks.py: nothing but the end is compared, 1 − the cosine of embeddings (by the teacher's projection, so that
directions of little variance count as they do in a search) and the features themselves. The student looks at 192 px, which the
teacher's answer does not lower. Adam at a low rate; RUN/state.pt is the checkpoint, RUN/cooldown and RUN/pid as in blocks.py. Usage:
  whole.py --shared ../shared --pool training/runs/pool --run training/runs/whole --start training/akin-v1.pt [RUN/state.pt …]
"""
import argparse
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import checkpoint
from allocator import keep_freed_memory
from group import feature_errors, features_of
from mobilenet import MobileNetV2
from photos import Photos
from pictures import draw_pictures
from projection import fit_projection
from schedule import Schedule
from teachers import Teacher

TEACHER_PX, BATCH, CHECK, PROJECTED = 224, 32, 300, 4000
FEATURES, EMBEDDING = 1, 4  # weights of their errors
LOG_STEPS, CHECKPOINT_STEPS, MEAN = 50, 100, .995


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'run'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--start', nargs='+', required=True, help='weights to begin from, joined as checkpoint.py says')
    parser.add_argument('--rate', type=float, default=2e-4)
    parser.add_argument('--size', type=int, nargs='+', default=[192], help='sides in pixels that the student looks at, in turn')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


def smaller(pictures, size):
    """What the student sees of pictures at the teacher's size."""
    if size == pictures.shape[-1]:
        return pictures
    scaled = F.interpolate(pictures, (size, size), mode='bicubic', antialias=True, align_corners=False)
    return scaled.clamp(-1, 1).contiguous(memory_format=torch.channels_last)


class Run:
    def __init__(self, args):
        self.args, self.photos = args, Photos(args.pool)
        self.teacher = Teacher('google', args.shared).net.halve()
        self.student = MobileNetV2(norm=False).to(memory_format=torch.channels_last).train()
        self.student.load_state_dict(checkpoint.join(args.start))
        self.mean = {name: value.clone() for name, value in self.student.state_dict().items()}
        self.optimiser = torch.optim.Adam(self.student.parts.parameters(), betas=(.9, .99))
        self.path, self.schedule, self.step = os.path.join(args.run, 'state.pt'), Schedule(args.rate, warmup=100), 0
        if state := checkpoint.load(self.path):
            self.student.load_state_dict(state['own'])
            self.optimiser.load_state_dict(state['optimiser'])
            self.mean, self.step, self.schedule.cooldown = state['student'], state['step'], state['cooldown']
        self.projection = fit_projection(self.taught(self.draw(self.photos.learned, PROJECTED, np.random.default_rng(0))))
        self.checks = self.draw(self.photos.held_out, CHECK, np.random.default_rng(0))

    def draw(self, rows, count, rng):
        return [draw_pictures(self.photos, some, rng, TEACHER_PX) for some in np.array_split(rng.choice(rows, count, replace=False), -(-count // BATCH))]

    @torch.no_grad()
    def taught(self, batches):
        return torch.cat([features_of(self.teacher, pictures) for pictures in batches])

    def errors(self, pictures, size):
        return feature_errors(features_of(self.student, smaller(pictures, size)), self.taught([pictures]), self.teacher.fc, self.projection)

    def learn(self):
        rng = np.random.default_rng([self.args.seed, self.step])
        [pictures] = self.draw(self.photos.learned, BATCH, rng)
        errors = self.errors(pictures, int(rng.choice(self.args.size)))
        self.optimiser.zero_grad()
        (FEATURES * errors[0] + EMBEDDING * errors[1]).backward()
        for group in self.optimiser.param_groups:
            group['lr'] = self.schedule.rate(self.step)
        self.optimiser.step()
        keep = min(MEAN, (self.step + 1) / (self.step + 11))
        for name, value in self.student.state_dict().items():
            self.mean[name].lerp_(value, 1 - keep)
        self.step += 1
        return [error.item() for error in errors]

    @torch.no_grad()
    def report(self):
        """Held-out errors of the mean weights."""
        own = {name: value.clone() for name, value in self.student.state_dict().items()}
        self.student.load_state_dict(self.mean)
        self.student.eval()
        found = np.mean([[float(e) for e in self.errors(pictures, self.args.size[0])] for pictures in self.checks], 0)
        self.student.load_state_dict(own)
        self.student.train()
        print(f'held out at {self.step}: ' + ' '.join(f'{e:.4f}' for e in found), flush=True)

    def save(self):
        checkpoint.save(self.path, {'student': self.mean, 'own': self.student.state_dict(), 'optimiser': self.optimiser.state_dict(),
                                    'step': self.step, 'cooldown': self.schedule.cooldown})

    def until_ended(self):
        self.report()
        since, recent = time.time(), []
        while not self.schedule.ended(self.step):
            self.schedule.poll(self.args.run, self.step)
            recent.append(self.learn())
            if self.step % LOG_STEPS == 0:
                print(f'{time.strftime("%H:%M:%S")} step {self.step} rate {self.schedule.rate(self.step):.2e}, {time.time() - since:.0f} s: ' + ' '.join(f'{e:.4f}' for e in np.mean(recent, 0)), flush=True)
                since, recent = time.time(), []
            if self.step % CHECKPOINT_STEPS == 0:
                self.report()
                self.save()
        self.report()
        self.save()
        torch.save(self.mean, os.path.join(self.args.run, 'weights.pt'))


def main():
    args = arguments()
    keep_freed_memory()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.run, exist_ok=True)
    with open(os.path.join(args.run, 'pid'), 'w') as file:
        file.write(str(os.getpid()))
    Run(args).until_ended()


if __name__ == '__main__':
    main()
