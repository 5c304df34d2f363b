"""Fits the class scores to finished features: the student's linear head learns what the teacher, at 224 px, says of the same photo.

Usage: classes.py --shared ../shared --pool training/runs/pool --weights EARLY LATE --out training/runs/whole.pt [--size 160]
"""
import argparse
import os

import numpy as np
import torch
import torch.nn.functional as F

import checkpoint
from allocator import keep_freed_memory
from evaluate import outputs
from mobilenet import MobileNetV2
from photos import Photos
from teachers import Teacher

TEACHER_PX, STEPS, RATE, BATCH, DECAY = 224, 1200, 1.5e-3, 256, 1e-4


def half(net):
    net.halve()
    return lambda x: [net.maps(x)[0].float().mean((2, 3))]


def features_of(encode, photos, rows, size):
    """Features (n, 1280) of the photos' centre squares."""
    return torch.cat([outputs(encode, np.stack([photos.centre(i, size) for i in rows[at:at + 500]]))[0] for at in range(0, len(rows), 500)])


def teacher_features(pool, teacher, photos, count):
    """(features of the first photos learned from, of the held-out ones), computed once for a pool."""
    path = os.path.join(pool, f'google-{TEACHER_PX}-{count}.pt')
    if not os.path.exists(path):
        teach = half(teacher.net)
        checkpoint.save(path, [features_of(teach, photos, rows, TEACHER_PX).half() for rows in (photos.learned[:count], photos.held_out)])
    return [features.float() for features in torch.load(path)]


def fit(head, features, targets):
    """Adam on the divergence of softmaxes, the rate falling to 0; features a little noisy, so that the head does not lean on small ones."""
    optimiser, spread = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY), features.std(0)
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group['lr'] = RATE * (1 - step / STEPS)
        rows = torch.randint(0, len(features), (BATCH,))
        x = features[rows] + .3 * spread * torch.randn(BATCH, features.shape[1])
        loss = F.kl_div(F.log_softmax(head(x), 1), targets[rows], reduction='batchmean')
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('shared', 'pool', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--weights', nargs='+', required=True)
    parser.add_argument('--size', type=int, default=160)
    parser.add_argument('--photos', type=int, default=10_000)
    args = parser.parse_args()
    keep_freed_memory()
    torch.set_num_threads(1)
    photos, state = Photos(args.pool), checkpoint.join(args.weights)
    student, teacher = MobileNetV2(norm=False).eval(), Teacher('google', args.shared)
    student.load_state_dict(state)
    theirs, wanted = teacher_features(args.pool, teacher, photos, args.photos)
    encode = half(student)
    features, check = (features_of(encode, photos, rows, args.size) for rows in (photos.learned[:args.photos], photos.held_out))
    agreement = lambda: (student.fc(check).argmax(1) == teacher.net.fc(wanted).argmax(1)).float().mean().item()
    with torch.no_grad():
        targets = F.softmax(teacher.net.fc(theirs), 1)
        centre = wanted.mean(0)
        print(f'{args.size} px: centred cosine to the teacher at {TEACHER_PX} px {F.cosine_similarity(check - centre, wanted - centre).mean():.3f}, same top class before {agreement():.3f}', flush=True)
    fit(student.fc, features, targets)
    print(f'after {agreement():.3f}', flush=True)
    state.update({'fc.weight': student.fc.weight.data, 'fc.bias': student.fc.bias.data})
    torch.save(state, args.out)


if __name__ == '__main__':
    main()
