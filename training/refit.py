"""Least squares for the last convolution of each block: with its hidden maps as they are, the weights that give the teacher's map best.

A block's last convolution is linear, so no steps are needed. Parts are refitted in order, each on what the student's refitted
parts before it give: errors that came from before are made good as far as a linear map can. Usage:
  refit.py --shared ../shared --pool training/runs/pool --weights EARLY LATE --first 7 --out training/runs/refit.pt
"""
import argparse

import numpy as np
import torch

import checkpoint
from allocator import keep_freed_memory
from mobilenet import MobileNetV2
from photos import Photos
from pictures import draw_pictures
from teachers import Teacher

AT_ONCE, DAMPING = 50, 1e-3  # pictures; share of the hidden maps' mean variance that pulls towards the weights there are


def chunks(maps):
    return maps.split(AT_ONCE)


def through(net, parts, maps):
    for k in parts:
        maps = torch.cat([net.parts[k](x) for x in chunks(maps)])
    return maps


def hidden(part, x):
    return part.l[:-1](x) if hasattr(part, 'l') else x


def refit(part, mine, answer):
    """Replaces the last convolution's weights; mine (n, c, h, w) enters the part, answer (n, c', h', w') is what should leave it.
    Returns relative squared errors before and after."""
    rows = lambda x: x.permute(0, 2, 3, 1).flatten(0, 2)
    conv, gram, cross, n, mean_h, mean_r = part.l[-1].c, 0, 0, 0, 0, 0
    wanted = lambda x, y: y - part(x)
    for x, y in zip(chunks(mine), chunks(answer)):
        h, r = rows(hidden(part, x)), rows(wanted(x, y))
        gram, cross, n = gram + h.T @ h, cross + h.T @ r, n + len(h)
        mean_h, mean_r = mean_h + h.sum(0), mean_r + r.sum(0)
    mean_h, mean_r = mean_h / n, mean_r / n
    gram, cross = (gram / n - mean_h[:, None] * mean_h).double(), (cross / n - mean_h[:, None] * mean_r).double()
    damped = gram + DAMPING * gram.diagonal().mean() * torch.eye(len(gram)).double()
    change = torch.linalg.solve(damped, cross).T.float()
    conv.weight.add_(change.reshape(conv.weight.shape))
    conv.bias.add_(mean_r - change @ mean_h)


def relative(mine, answer):
    return ((mine - answer) ** 2).mean().item() / answer.var((0, 2, 3)).mean().item()


@torch.no_grad()
def refit_all(student, teacher, pictures, first, checks):
    """Refits parts first to 17 in place; prints errors on checks before and after."""
    entry = lambda x: [through(net, range(first), x) for net in (student, teacher)]
    (mine, answer), (my_check, check) = entry(pictures), entry(checks)
    untouched = my_check
    for k in range(first, 18):
        answer, check = through(teacher, [k], answer), through(teacher, [k], check)
        untouched = through(student, [k], untouched)
        refit(student.parts[k], mine, answer)
        mine, my_check = through(student, [k], mine), through(student, [k], my_check)
        print(f'part {k}: held out {relative(untouched, check):.4f} -> {relative(my_check, check):.4f}, fitted {relative(mine, answer):.4f}', flush=True)
    features = lambda net, maps: through(net, [18], maps).mean((2, 3))
    wanted = features(teacher, check)
    for maps in (untouched, my_check):
        print(f'features {((features(student, maps) - wanted) ** 2).mean() / wanted.var(0).mean():.4f}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--weights', nargs='+', required=True)
    parser.add_argument('--first', type=int, default=7)
    parser.add_argument('--size', type=int, default=192)
    parser.add_argument('--pictures', type=int, default=2000)
    args = parser.parse_args()
    keep_freed_memory()
    torch.set_num_threads(1)
    photos, rng = Photos(args.pool), np.random.default_rng(7)
    teacher = Teacher('google', args.shared).net
    student = MobileNetV2(norm=False)
    student.load_state_dict(checkpoint.join(args.weights))
    student.eval().to(memory_format=torch.channels_last)
    draw = lambda rows: draw_pictures(photos, rows, rng, args.size)
    pictures = torch.cat([draw(rows) for rows in np.array_split(rng.permutation(photos.learned)[:args.pictures], 20)])
    refit_all(student, teacher, pictures, args.first, draw(photos.held_out[:150]))
    torch.save(student.state_dict(), args.out)


if __name__ == '__main__':
    main()
