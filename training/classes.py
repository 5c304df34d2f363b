"""Fits the class scores to finished features: the student's linear head learns what the teacher, at 224 px, says of the same photo.

Usage: classes.py --shared ../shared --pool training/runs/pool --weights EARLY LATE --out training/runs/whole.pt [--size 160]
"""
import argparse

import numpy as np
import torch
import torch.nn.functional as F

import checkpoint
from allocator import keep_freed_memory
from evaluate import outputs
from mobilenet import MobileNetV2
from photos import Photos
from teachers import Teacher

TEACHER_PX, STEPS, RATE, BATCH, DECAY = 224, 3000, 1e-3, 256, 1e-4


def half(net):
    net.parts.to(torch.bfloat16, memory_format=torch.channels_last)
    return lambda x: [net.maps(x.bfloat16())[0].float().mean((2, 3))]


def examples(encode, teach, photos, rows, size):
    """The student's features and the teacher's features of the photos' centre squares."""
    found = []
    for at in range(0, len(rows), 500):
        pictures = lambda px: np.stack([photos.centre(i, px) for i in rows[at:at + 500]])
        found.append((outputs(encode, pictures(size))[0], outputs(teach, pictures(TEACHER_PX))[0]))
    return [torch.cat(part) for part in zip(*found)]


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
    parser.add_argument('--photos', type=int, default=14_000)
    args = parser.parse_args()
    keep_freed_memory()
    torch.set_num_threads(1)
    photos, state = Photos(args.pool), checkpoint.join(args.weights)
    student, teacher = MobileNetV2(norm=False).eval(), Teacher('google', args.shared)
    student.load_state_dict(state)
    encode, teach = half(student), half(teacher.net)
    read = lambda rows: examples(encode, teach, photos, rows, args.size)
    (features, theirs), (check, wanted) = read(photos.learned[:args.photos]), read(photos.held_out[:1000])
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
