"""Block-wise phase: each part of the student learns the function of the teacher's part, on the teacher's own maps.

Parts are learnt in groups, each by its own process with one thread (no waiting for one another on busy cores). A group's entry
maps are kept in a ring, so that its first half of the teacher runs once for many steps; crops of them, mirrored, are as good as
other pictures. Only what a block gives is compared, never its inner layers. Usage:
  blocks.py --shared ../shared --pool training/runs/pool --run training/runs/late --parts 13-18 --start ../shared/training/akin-v0.pt
"""
import argparse
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import checkpoint
from allocator import keep_freed_memory
from mobilenet import MobileNetV2
from photos import Photos
from pictures import draw_pictures
from schedule import Schedule
from teachers import Teacher
from whitened_muon import WhitenedMuon

PX, RING, CHECK, LOG_STEPS, CHECKPOINT_STEPS = 224, 12000, 150, 50, 200
FIRST_FILL, FRESH = (256, 1024), (8, 16)  # pictures at first, and a step: of groups that begin with the picture itself, of later ones
FEATURES = .5  # weight of the features' error beside the maps'


def branch(part, x):
    """What a part adds to its input, or gives."""
    return part.l(x) if hasattr(part, 'l') else part(x)


def after(part, x, y):
    return x + y if getattr(part, 'residual', False) else y


def feature_errors(guess, answer, classes):
    """Relative squared error of features (n, 1280), and the divergence of the class scores that the teacher would give them."""
    error = ((guess - answer) ** 2).mean() / answer.var(0).mean()
    divergence = F.kl_div(F.log_softmax(classes(guess), 1), F.softmax(classes(answer), 1), reduction='batchmean')
    return [error, divergence]


class Group:
    """Parts first to last of a student, their entry maps (a ring), the scale of their errors, and their optimiser."""

    def __init__(self, student, teacher, first, last, batch, crop, checks, chained):
        self.indices, self.batch, self.crop, self.chained = range(first, last + 1), batch, crop, chained
        self.student, self.teacher, self.rings, self.filled, self.pictures = student, teacher, None, 0, checks
        with torch.no_grad():
            self.checks = self.entries(checks)
            self.weights = self.error_weights()
        convs, taps, rest = [], [], []
        for k in self.indices:
            inner = [m for m in student.parts[k].modules() if isinstance(m, torch.nn.Conv2d)]
            for conv in inner:
                rest.append(conv.bias)
                if conv.groups > 1:
                    taps.append(conv)
                else:
                    convs.append((conv, self.weights[k].flatten().rsqrt()[:, None] if conv is inner[-1] else 1))
        self.optimiser = WhitenedMuon(convs, taps, rest, 1)
        self.mean = {k: {name: value.clone() for name, value in student.parts[k].state_dict().items()} for k in self.indices}

    @torch.no_grad()
    def entries(self, x):
        """What enters the first part in the teacher and, if the parts are chained, in the student."""
        found = []
        for net in (self.teacher, self.student)[:1 + self.chained]:
            y = x.bfloat16()
            with torch.autocast('cpu', torch.bfloat16):
                for k in range(self.indices[0]):
                    y = net.parts[k](y)
            found.append(y)
        return found

    def error_weights(self):
        """{part: 1 / variance of each channel of its map}, floored for channels that hardly vary."""
        weights, x = {}, self.checks[0]
        for k in self.indices:
            x = after(self.teacher.parts[k], x, branch(self.teacher.parts[k], x))
            variance = x.float().var((0, 2, 3), keepdim=True)
            weights[k] = 1 / (variance + 1e-2 * variance.mean())
        return weights

    def add(self, pictures):
        maps = self.entries(pictures)
        if self.rings is None:
            self.rings = [m.new_zeros(RING if self.indices[0] else 256, *m.shape[1:]).to(memory_format=torch.channels_last) for m in maps]
        at = torch.arange(self.filled, self.filled + len(pictures)) % len(self.rings[0])
        for ring, new in zip(self.rings, maps):
            ring[at] = new
        self.filled += len(pictures)

    def take(self, rng):
        rows = torch.from_numpy(rng.integers(0, min(self.filled, len(self.rings[0])), self.batch))
        top, left = rng.integers(0, self.rings[0].shape[2] - self.crop + 1, 2)
        mirrored = rng.random() < .5
        cut = lambda ring: ring[rows, :, top:top + self.crop, left:left + self.crop]
        return [(cut(ring).flip(3) if mirrored else cut(ring)).contiguous(memory_format=torch.channels_last) for ring in self.rings]

    def errors(self, entries):
        """One relative squared error for each part; of a chain that ends with the last part, also of the features, and the classes' divergence."""
        found, x, mine = [], entries[0], entries[-1]
        for k in self.indices:
            student, teacher = self.student.parts[k], self.teacher.parts[k]
            with torch.no_grad():
                answer = branch(teacher, x)
                x = after(teacher, x, answer)
            with torch.autocast('cpu', torch.bfloat16):
                guess = branch(student, mine)
                if self.chained:
                    guess = mine = after(student, mine, guess)
                    answer = x
                else:
                    mine = x
            found.append(((guess.float() - answer.float()) ** 2 * self.weights[k]).mean())
        if self.chained and k == len(self.teacher.parts) - 1:
            found += feature_errors(mine.float().mean((2, 3)), x.float().mean((2, 3)), self.teacher.fc)
        return found

    def learn(self, rng, rate):
        self.optimiser.zero_grad()
        errors = self.errors(self.take(rng))
        (sum(errors[:len(self.indices)]) + FEATURES * sum(errors[len(self.indices):-1])).backward()
        self.optimiser.step(rate)
        return [e.item() for e in errors]

    @torch.no_grad()
    def move_mean(self, step):
        """The mean of the parts' weights over about the last 100 steps: it has lost the noise that a rate leaves."""
        keep = min(.99, (step + 1) / (step + 11))
        for k in self.indices:
            for name, value in self.student.parts[k].state_dict().items():
                self.mean[k][name].lerp_(value, 1 - keep)

    def swap_mean(self):
        """Puts the mean in the student's place, and the other way round."""
        for k in self.indices:
            own = {name: value.clone() for name, value in self.student.parts[k].state_dict().items()}
            self.student.parts[k].load_state_dict(self.mean[k])
            self.mean[k] = own

    @torch.no_grad()
    def check(self):
        """Held-out errors of the mean."""
        self.student.eval()
        self.swap_mean()
        errors = [sum(e) / 4 for e in zip(*[map(float, self.errors(x)) for x in zip(*[c.chunk(4) for c in self.checks])])]
        self.swap_mean()
        self.student.train()
        return ' '.join(f'{e:.4f}' for e in errors)


GROUPS = {(0, 6): (6, 112), (7, 12): (48, 20), (13, 18): (64, 10), (0, 12): (12, 160)}  # pictures a step and side of a crop of the entry map


def means(groups):
    return {f'parts.{k}.{name}': value for g in groups for k in g.indices for name, value in g.mean[k].items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'run'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--start', nargs='+', required=True, help='weights to begin from; of runs, only the parts they taught')
    parser.add_argument('--chained', action='store_true', help="each part takes what the student's part before it gives")
    parser.add_argument('--before', help="a run whose parts precede these and go on learning: read again when it has saved")
    parser.add_argument('--parts', nargs='+', required=True, help='groups such as 0-6 7-12')
    parser.add_argument('--rate', type=float, default=.01)
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    keep_freed_memory()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    os.makedirs(args.run, exist_ok=True)
    with open(os.path.join(args.run, 'pid'), 'w') as file:
        file.write(str(os.getpid()))
    photos = Photos(args.pool)
    teacher = Teacher('google', args.shared, torch.bfloat16).net
    student = MobileNetV2(norm=False).to(memory_format=torch.channels_last)
    student.load_state_dict(checkpoint.join(args.start))
    checks = draw_pictures(photos, photos.held_out[:CHECK], np.random.default_rng(0), PX)
    groups = [Group(student, teacher, *map(int, g.split('-')), *GROUPS[tuple(map(int, g.split('-')))], checks, args.chained) for g in args.parts]
    path, schedule, step = os.path.join(args.run, 'state.pt'), Schedule(args.rate, warmup=50), 0
    state = checkpoint.load(path)
    if state:
        student.load_state_dict(state['student'])
        for g in groups:
            for k in g.indices:
                g.mean[k] = {name: state['mean'][f'parts.{k}.{name}'] for name in g.mean[k]}
        for g, s in zip(groups, state['optimisers']):
            g.optimiser.load(s)
        step, schedule.cooldown = state['step'], state['cooldown']
    elif args.chained:
        seen = [w for path in args.start for o in torch.load(path)['optimisers'] for w in o['watched'] if w[0].shape[2] == 1]
        mine = [w for g in groups for w in g.optimiser.watched if w.conv.kernel_size == (1, 1)]
        seen = seen[-len(mine):] if groups[0].indices[0] else seen[:len(mine)]
        for w, (_, w.mean, w.covariance) in zip(mine, seen):
            pass
    report = lambda: print(f'held out at {step}: ' + ' | '.join(g.check() for g in groups), flush=True)
    save = lambda: checkpoint.save(path, {'student': student.state_dict(), 'mean': means(groups), 'optimisers': [g.optimiser.state() for g in groups],
                                          'step': step, 'cooldown': schedule.cooldown, 'parts': [k for g in groups for k in g.indices]})
    report()
    since, recent, later = (time.time(), time.process_time()), [], groups[0].indices[0] > 0
    while not schedule.ended(step):
        schedule.poll(args.run, step)
        rng = np.random.default_rng([args.seed, step, groups[0].indices[0]])
        first_fill, fresh = FIRST_FILL[later], FRESH[later]
        pictures = draw_pictures(photos, rng.choice(photos.learned, fresh if groups[0].filled else first_fill, replace=False), rng, PX)
        for g in groups:
            with torch.no_grad():
                g.add(pictures)
        recent.append([e for g in groups for e in g.learn(rng, schedule.rate(step))])
        for g in groups:
            g.move_mean(step)
        step += 1
        if step % LOG_STEPS == 0:
            wall, cpu = time.time() - since[0], time.process_time() - since[1]
            print(f'{time.strftime("%H:%M:%S")} step {step} rate {schedule.rate(step):.2e}, {wall:.0f} s, {cpu:.0f} CPU s: ' + ' '.join(f'{e:.4f}' for e in np.mean(recent, 0)), flush=True)
            since, recent = (time.time(), time.process_time()), []
        if args.before and step % 50 == 25:
            checkpoint.load_parts(student, args.before)
            for g in groups:
                g.checks = g.entries(g.pictures)
        if step % CHECKPOINT_STEPS == 0:
            report()
            save()
    report()
    save()


if __name__ == '__main__':
    main()
