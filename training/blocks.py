"""Teaches the parts of a MobileNetV2 by its teacher's maps, in groups, each by its own process; with one thread each nothing waits for another on busy cores.

Alone first, then --chained; group.py says what that means. RUN/state.pt is the checkpoint; the same command goes on from it, RUN/pid
is the process, and a number of steps written to RUN/cooldown lets the rate fall to 0 over them. Everything random comes from
(seed, step). Usage:
  blocks.py --shared ../shared --pool training/runs/pool --run training/runs/late --parts 13-18 --rate 8e-3 --start ../shared/training/akin-v0.pt
"""
import argparse
import os
import time

import numpy as np
import torch

import checkpoint
from allocator import keep_freed_memory
from group import AT_ONCE, Group, features_of
from mobilenet import MobileNetV2
from photos import Photos
from pictures import draw_pictures
from projection import fit_projection
from schedule import Schedule
from teachers import Teacher

PX, CHECK, LOG_STEPS, CHECKPOINT_STEPS, REREAD_STEPS = (160, 192, 224), 150, 50, 100, 50
GROUPS = {'0-6': (6, 112), '7-12': (48, 20), '13-18': (64, 10), '0-12': (12, 160), '0-18': (20, 160)}  # entry maps a step, and the side of the crop that is kept of them
PROJECTED = 4000  # photos that the projection is fitted on
FIRST_FILL, FRESH = (256, 4096), (8, 32)  # pictures at first, and a step: of groups that begin with the picture itself, of later ones


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'run'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--start', nargs='+', required=True, help='weights to begin from; of runs, only the parts they taught')
    parser.add_argument('--chained', action='store_true', help="each part takes what the student's part before it gives")
    parser.add_argument('--before', help='a run whose parts precede these and go on learning: read again now and then')
    parser.add_argument('--parts', nargs='+', choices=list(GROUPS), required=True)
    parser.add_argument('--rate', type=float, required=True)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


class Run:
    def __init__(self, args):
        self.args, self.photos = args, Photos(args.pool)
        teacher = Teacher('google', args.shared).net.halve()
        self.student = MobileNetV2(norm=False).to(memory_format=torch.channels_last)
        self.student.load_state_dict(checkpoint.join(args.start))
        checks = draw_pictures(self.photos, self.photos.held_out[:CHECK], np.random.default_rng(0), PX[-1])
        projection = self.projection(teacher) if args.chained and args.parts[-1].endswith('-18') else None
        self.groups = [Group(self.student, teacher, *map(int, name.split('-')), *GROUPS[name], checks, args.chained, projection) for name in args.parts]
        self.later = self.groups[0].indices[0] > 0
        self.path, self.schedule, self.step = os.path.join(args.run, 'state.pt'), Schedule(args.rate, warmup=50), 0
        if state := checkpoint.load(self.path):
            self.student.load_state_dict(state['student'])
            for group, of_group in zip(self.groups, state['groups']):
                group.load(of_group)
            self.step, self.schedule.cooldown = state['step'], state['cooldown']
        else:
            print('dead hidden channels:', *[group.revive() for group in self.groups], flush=True)

    @torch.no_grad()
    def projection(self, teacher):
        """The projection of the teacher's features to embeddings, from some photos."""
        rng = np.random.default_rng(self.args.seed)
        rows = rng.choice(self.photos.learned, PROJECTED, replace=False)
        chunks = [draw_pictures(self.photos, some, rng, PX[1]) for some in np.split(rows, range(AT_ONCE, PROJECTED, AT_ONCE))]
        return fit_projection(torch.cat([features_of(teacher, chunk) for chunk in chunks]))

    def save(self):
        checkpoint.save(self.path, {'student': self.student.state_dict(), 'groups': [g.state() for g in self.groups],
                                    'step': self.step, 'cooldown': self.schedule.cooldown})

    def report(self):
        print(f'held out at {self.step}: ' + ' | '.join(g.check() for g in self.groups), flush=True)

    def learn(self):
        """One step; the errors of all parts."""
        rng = np.random.default_rng([self.args.seed, self.step, self.groups[0].indices[0]])
        count = (FRESH if self.groups[0].filled else FIRST_FILL)[self.later]
        rows = rng.choice(self.photos.learned, count, replace=False)
        for some in np.split(rows, range(AT_ONCE, count, AT_ONCE)):
            pictures = draw_pictures(self.photos, some, rng, int(rng.choice(PX)))
            for group in self.groups:
                group.add(pictures, rng)
        errors = []
        for group in self.groups:
            errors += group.learn(rng, self.schedule.rate(self.step))
            group.move_mean(self.step)
        self.step += 1
        return errors

    def reread(self):
        checkpoint.load_parts(self.student, self.args.before)
        for group in self.groups:
            group.checks = group.entries(group.pictures)

    def until_ended(self):
        self.report()
        since, recent = (time.time(), time.process_time()), []
        while not self.schedule.ended(self.step):
            self.schedule.poll(self.args.run, self.step)
            recent.append(self.learn())
            if self.step % LOG_STEPS == 0:
                wall, cpu = time.time() - since[0], time.process_time() - since[1]
                print(f'{time.strftime("%H:%M:%S")} step {self.step} rate {self.schedule.rate(self.step):.2e}, {wall:.0f} s, {cpu:.0f} CPU s: ' + ' '.join(f'{e:.4f}' for e in np.mean(recent, 0)), flush=True)
                since, recent = (time.time(), time.process_time()), []
            if self.args.before and self.step % REREAD_STEPS == 0:
                self.reread()
            if self.step % CHECKPOINT_STEPS == 0:
                self.report()
                self.save()
        self.report()
        self.save()


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
