"""Teaches the whole network at once on a GPU: every part's map (the teacher's at the same size), and ever more the end: what both teachers, at 224 px, see together.

At first each part has to give what its teacher's part gives, on what the student's own part before it gives; that carries over to
pictures nobody learns from. Then the end counts more: features, embeddings and classes of google, and the embedding of both
teachers' features behind one another, by a linear head. The rate falls to 0 over --steps. RUN/state.pt is the checkpoint, which the
same command goes on from; RUN/weights.pt are the mean weights, RUN/middle.pt those before the end's weight grew. Every picture
comes from (seed, step). Usage:
  whole_gpu.py --shared ../shared --pool training/runs/pool --run training/runs/gpu --start training/akin-v1.pt --steps 8000
"""
import argparse
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import checkpoint
from crops import Crops, Mix
from fused import Distance, Network
from group import feature_errors
from mobilenet import MobileNetV2
from photos import Photos
from projection import fit_projection
from revive import revive
from teachers import Teacher
from whitened_muon import WATCH_STEPS, WhitenedMuon

TEACHER_PX, PX, SHARES = 224, (160, 192, 224), (.2, .4, .4)
CHAIN_ENDS, END_RULES = .35, .65  # shares of the run: till when maps count fully and ends little, from when the other way round
MAPS, ENDS = (1, .1), (.25, 1)  # weights then
FEATURES, EMBEDDING, CLASSES, PAIR = .3, 1, .5, 4  # weights of the ends
HEAD_RATE = .1  # of linear heads beside the rate of the parts
WARMUP, MEAN, LOG_STEPS, CHECK_STEPS = 100, .998, 50, 1000
FITTED = 8000  # pictures that projections are fitted on


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'run'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--start', nargs='+', required=True, help='weights to begin from, joined as checkpoint.py says')
    parser.add_argument('--steps', type=int, required=True)
    parser.add_argument('--rate', type=float, default=2e-3)
    parser.add_argument('--batch', type=int, default=512)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--until', type=float, default=float('inf'), help='seconds after which the run ends early: the rate falls at once, and to 0 within a tenth of the steps done; the same command again would go on to --steps')
    return parser.parse_args()


def joined(features, centres):
    """Both teachers' centred features of length 1, one behind the other."""
    return torch.cat([F.normalize(f - c, dim=1) for f, c in zip(features, centres)], 1)


class Teachers:
    def __init__(self, shared, device):
        self.networks = []
        for name in ('google', 'zoo'):
            teacher = Teacher(name, shared).to(device)
            self.networks.append((Network(teacher.net), *(t.to(device).flatten() for t in (teacher.shift, teacher.scale))))
        self.classes = self.networks[0][0].net.fc

    @torch.no_grad()
    def google(self, pictures):
        return self.networks[0][0].maps(pictures)

    @torch.no_grad()
    def features(self, pictures, mirror=True):
        """Features of both; each sees another half of the pictures mirrored, so that what is learnt is the mean of both views."""
        half, found = len(pictures) // 2 * mirror, []
        for k, (net, shift, scale) in enumerate(self.networks):
            x = pictures.clone()
            x[k * half:(k + 1) * half] = x[k * half:(k + 1) * half].flip(2)
            found.append(net.maps((x + shift) * scale)[1])
        return found


class Run:
    def __init__(self, args):
        self.args, self.device = args, 'cuda' if torch.cuda.is_available() else 'cpu'
        # of what stays float32, parts 0 and 1 above all, products have 10 bits of mantissa where bfloat16 has 7; exact ones were not tried
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
        self.photos = Photos(args.pool)
        self.crops, self.teachers = Crops(self.photos), Teachers(args.shared, self.device)
        net = MobileNetV2(norm=False)
        net.load_state_dict(checkpoint.join(args.start))
        self.net, self.head = net.to(self.device), torch.nn.Linear(1280, 256).to(self.device)
        self.student, self.step, self.began, self.planned = Network(self.net), 0, time.time(), args.steps
        self.fit()
        convs = [m for m in self.net.parts.modules() if isinstance(m, torch.nn.Conv2d)]
        self.muon = WhitenedMuon([(conv, self.spread.get(conv, 1)) for conv in convs])
        self.heads = torch.optim.Adam([*self.net.fc.parameters(), *self.head.parameters()], betas=(.9, .99))
        self.state = lambda: {**self.net.state_dict(), **{f'head.{name}': value for name, value in self.head.state_dict().items()}}
        self.path = os.path.join(args.run, 'state.pt')
        if state := checkpoint.load(self.path, self.device):
            self.net.load_state_dict(state['own'], strict=False)
            self.head.load_state_dict({name[5:]: value for name, value in state['own'].items() if name.startswith('head.')})
            self.muon.load(state['muon'])
            self.heads.load_state_dict(state['heads'])
            self.step = state['step']
        self.mean = {name: value.clone() for name, value in (state['mean'] if state else self.state()).items()}

    def draw(self, rows, rng, *sizes):
        """The same pictures at each size."""
        layers, mix = self.crops.compose(rows, rng), Mix(len(rows), rng)
        return [mix.apply(self.crops.draw(layers, len(rows), size)) for size in sizes]

    @torch.no_grad()
    def fit(self):
        """Scales of the maps, projections of google's features and of both teachers' to embeddings, and the first head."""
        rng, batch = np.random.default_rng(self.args.seed), self.args.batch
        rows = [rng.choice(self.photos.learned, batch, replace=False) for _ in range(-(-min(FITTED, 16 * batch) // batch))]
        pictures = [self.draw(some, rng, TEACHER_PX)[0] for some in rows]
        features = [torch.cat(f).float() for f in zip(*[self.teachers.features(x) for x in pictures])]
        self.projection = [p.to(self.device) for p in fit_projection(features[0].cpu())]
        self.centres = [f.mean(0) for f in features]
        self.pair = [p.to(self.device) for p in fit_projection(joined(features, self.centres).cpu())]
        maps, self.weights = self.teachers.google(pictures[0])[0], []
        for m in maps:
            variance = m.flatten(0, 2).float().var(0)
            self.weights.append(1 / (variance + 1e-2 * variance.mean()))
        last = [part.l[-1].c for part in self.net.parts[1:-1]] + [self.net.parts[-1].c]
        self.spread = {conv: weight.rsqrt()[:, None] for conv, weight in zip(last, self.weights)}
        x, counts = pictures[0][:100].permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last), []
        for part in self.net.parts:
            counts.append(revive(part, x))
            x = part(x)
        print('dead hidden channels:', *counts, flush=True)
        own = torch.cat([self.student.maps(x)[1] for x in pictures]).double()
        wanted, centre = F.linear(joined(features, self.centres), *self.pair).double(), own.mean(0)
        gram = torch.cov((own - centre).T)
        solved = torch.linalg.solve(gram + 1e-2 * gram.diagonal().mean() * torch.eye(1280, device=gram.device, dtype=gram.dtype), (own - centre).T @ (wanted - wanted.mean(0)) / len(own))
        self.head.weight.copy_(solved.T)
        self.head.bias.copy_(wanted.mean(0) - centre @ solved)

    def ends(self, own, theirs):
        """Errors of features (n, 1280): their own, of embeddings, of classes; and 1 − the cosine to the embedding of both teachers."""
        fc, google = self.net.fc, self.teachers.classes
        error, distance, _ = feature_errors(own, theirs[0], google, self.projection)
        divergence = F.kl_div(F.log_softmax(fc(own), 1), F.softmax(google(theirs[0]), 1), reduction='batchmean')
        pair = 1 - F.cosine_similarity(self.head(own), F.linear(joined(theirs, self.centres), *self.pair)).mean()
        return [error, distance, divergence, pair]

    def progress(self):
        return self.step / self.planned

    def between(self, before, after):
        return before + (after - before) * min(max((self.progress() - CHAIN_ENDS) / (END_RULES - CHAIN_ENDS), 0), 1)

    def learn(self):
        rng = np.random.default_rng([self.args.seed, self.step])
        rows, size = rng.choice(self.photos.learned, self.args.batch, replace=False), int(rng.choice(PX, p=SHARES))
        pictures, large = self.draw(rows, rng, size, TEACHER_PX)
        if self.step % WATCH_STEPS == 0:
            self.student.watched = {w.conv: w for w in self.muon.watched}
        maps, features = self.student.maps(pictures)
        self.student.watched = {}
        errors = [Distance.apply(*m) for m in zip(maps, self.teachers.google(pictures)[0], self.weights)]
        ends = self.ends(features, self.teachers.features(large))
        loss = self.between(*MAPS) * sum(errors) + self.between(*ENDS) * sum(weight * e for weight, e in zip((FEATURES, EMBEDDING, CLASSES, PAIR), ends))
        self.muon.zero_grad()
        self.heads.zero_grad()
        loss.backward()
        rate = self.args.rate * min(1, (self.step + 1) / WARMUP) * (1 - self.progress())
        for group in self.heads.param_groups:
            group['lr'] = HEAD_RATE * rate
        self.muon.step(rate)
        self.heads.step()
        keep, now = min(MEAN, (self.step + 1) / (self.step + 11)), self.state()
        for name, value in self.mean.items():
            value.lerp_(now[name], 1 - keep)
        self.step += 1
        return torch.stack([e.detach() for e in errors + ends])

    @torch.no_grad()
    def report(self):
        """Held-out photos' centre squares by the mean weights."""
        own = {name: value.clone() for name, value in self.state().items()}
        put = lambda state: (self.net.load_state_dict(state, strict=False), self.head.load_state_dict({name[5:]: v for name, v in state.items() if name.startswith('head.')}))
        put(self.mean)
        show = lambda rows, size: self.crops.draw(self.crops.centres(rows), len(rows), size)
        chunks = [rows for rows in np.array_split(self.photos.held_out, -(-len(self.photos.held_out) // self.args.batch))]
        theirs = [torch.cat(f) for f in zip(*[self.teachers.features(show(rows, TEACHER_PX), mirror=False) for rows in chunks])]
        for size in PX:
            features = torch.cat([self.student.maps(show(rows, size))[1] for rows in chunks])
            same = (self.net.fc(features).argmax(1) == self.teachers.classes(theirs[0]).argmax(1)).float().mean().item()
            print(f'held out at {self.step}, {size} px: ' + ' '.join(f'{e.item():.4f}' for e in self.ends(features, theirs)) + f', same class {same:.3f}', flush=True)
        put(own)

    def keep(self, name):
        checkpoint.save(os.path.join(self.args.run, name), {key: self.mean[key].half().cpu() for key in self.net.state_dict()})

    def save(self):
        checkpoint.save(self.path, {'own': self.state(), 'mean': self.mean, 'muon': self.muon.state(), 'heads': self.heads.state_dict(), 'step': self.step})
        self.keep('weights.pt')

    def until_ended(self):
        self.report()
        since, recent, middle = time.time(), [], self.progress() >= CHAIN_ENDS
        while self.step < self.planned:
            recent.append(self.learn())
            if self.step % LOG_STEPS == 0:
                errors = torch.stack(recent).mean(0).tolist()
                print(f'step {self.step} of {self.planned}, {time.time() - self.began:.0f} s, {len(recent) * self.args.batch / (time.time() - since):.0f} pictures a s: ' + ' '.join(f'{e:.4f}' for e in errors), flush=True)
                since, recent = time.time(), []
                if time.time() - self.began > self.args.until:
                    self.planned, self.args.until = min(self.planned, self.step + self.step // 10), float('inf')
            if self.step % CHECK_STEPS == 0:
                self.report()
                self.save()
            if not middle and self.progress() >= CHAIN_ENDS:
                middle = True
                self.keep('middle.pt')
        self.report()
        self.save()


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    os.makedirs(args.run, exist_ok=True)
    Run(args).until_ended()


if __name__ == '__main__':
    main()
