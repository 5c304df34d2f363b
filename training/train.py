"""Trains the student: --phase blocks, then --phase whole. Ctrl-C or a kill is harmless: the same command goes on from RUN/state.pt.

Everything random comes from (seed, step). Usage:
  /usr/bin/python3 training/train.py --shared ../shared --pool training/runs/pool --run training/runs/whole --phase whole --start ../shared/training/akin-v0.pt --rate 1.2e-3
  echo 2000 > training/runs/whole/cooldown     # bring it to an end in 2,000 steps
"""
import argparse
import copy
import os
import time

import numpy as np
import torch

import checkpoint
from allocator import keep_freed_memory
from held_out import HeldOut
from lessons import Lessons, draw_pictures
from photos import Photos
from schedule import Schedule
from student import Student, blocks_loss, whole_loss
from teachers import Teacher

SIZES = {'blocks': [128], 'whole': [128, 128, 128, 160, 160]}  # a random one each step; 160 px ships
CHECKPOINT_STEPS, MEASURE_STEPS, LOG_STEPS = 200, 250, 50


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--shared', required=True)
    parser.add_argument('--pool', required=True)
    parser.add_argument('--run', required=True)
    parser.add_argument('--phase', choices=list(SIZES), required=True)
    parser.add_argument('--start', help='weights to begin from, if the run is new')
    parser.add_argument('--rate', type=float, default=2e-3)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=2)
    return parser.parse_args()


@torch.no_grad()
def move_mean(mean, student, step):
    """Exponential mean of weights and batch norm statistics over about 500 steps, shorter at the beginning."""
    keep = min(.998, (step + 1) / (step + 11))
    for a, b in zip(mean.state_dict().values(), student.state_dict().values()):
        a.mul_(keep).add_(b, alpha=1 - keep) if a.is_floating_point() else a.copy_(b)


def main():
    args = arguments()
    keep_freed_memory()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.run, exist_ok=True)
    with open(os.path.join(args.run, 'pid'), 'w') as file:
        file.write(str(os.getpid()))
    state_path = os.path.join(args.run, 'state.pt')
    photos = Photos(args.pool)
    teachers = {name: Teacher(name, args.shared, torch.bfloat16) for name in ('google', 'zoo')}
    held_out = HeldOut(photos, teachers)
    student = Student().train()
    optimiser = torch.optim.AdamW(student.parameters(), lr=args.rate, weight_decay=1e-3, betas=(.9, .99))
    state = checkpoint.load(state_path)
    if state is None and args.start:
        checkpoint.start_from(student, args.start)
    mean, first, schedule = copy.deepcopy(student), 0, Schedule(args.rate)
    if state:
        student.load_state_dict(state['student'])
        mean.load_state_dict(state['mean'])
        optimiser.load_state_dict(state['optimiser'])
        first, schedule.cooldown = state['step'], state['cooldown']
    lessons = Lessons(args.run, photos, teachers, args.seed, state['filled'] if state else 0) if args.phase == 'whole' else None
    google = teachers['google']

    def loss_at(step):
        size = int(np.random.default_rng([args.seed, step, 1]).choice(SIZES[args.phase]))
        with torch.autocast('cpu', torch.bfloat16):
            if args.phase == 'blocks':
                return blocks_loss(student, google, draw_pictures(photos, np.random.default_rng([args.seed, step]), size=size))
            x, answers = lessons.take(step)
            if size != x.shape[-1]:
                x = torch.nn.functional.interpolate(x, size=size, mode='bilinear', antialias=True, align_corners=False)
            outputs = student(x.contiguous(memory_format=torch.channels_last))
        return whole_loss(outputs, answers, google.net.fc, held_out.centre, held_out.spread)

    def report(step):
        figures = held_out.measure(mean)
        print(f'held out at {step}: ' + ', '.join(f'{name} {value:.3f}' for name, value in figures.items()), flush=True)

    def save(step):
        checkpoint.save(state_path, {'student': student.state_dict(), 'mean': mean.state_dict(), 'optimiser': optimiser.state_dict(),
                                     'step': step, 'filled': lessons.filled if lessons else 0, 'cooldown': schedule.cooldown})

    report(first)
    step, losses, since = first, [], (time.time(), time.process_time())
    while not schedule.ended(step):
        if schedule.poll(args.run, step):
            print(f'cooldown from {step}: {schedule.cooldown}', flush=True)
        for group in optimiser.param_groups:
            group['lr'] = schedule.rate(step)
        loss = loss_at(step)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 10)
        optimiser.step()
        move_mean(mean, student, step)
        losses.append(loss.item())
        step += 1
        if step % LOG_STEPS == 0:
            wall, cpu = time.time() - since[0], time.process_time() - since[1]
            print(f'{time.strftime("%H:%M:%S")} step {step} rate {schedule.rate(step):.2e} loss {np.mean(losses):.3f}, {wall:.0f} s, {cpu:.0f} CPU s', flush=True)
            losses, since = [], (time.time(), time.process_time())
        if step % MEASURE_STEPS == 0:
            report(step)
        if step % CHECKPOINT_STEPS == 0:
            save(step)
    save(step)
    report(step)


if __name__ == '__main__':
    main()
