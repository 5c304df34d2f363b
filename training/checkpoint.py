"""A run's state on disk: whole, or not at all (written beside, then renamed), so that a kill at any moment loses minutes at most."""
import os

import torch


def save(path, state):
    torch.save(state, path + '.part')
    os.replace(path + '.part', path)


def load(path):
    return torch.load(path, map_location='cpu') if os.path.exists(path) else None


def load_net(path):
    """The averaged weights of a run's checkpoint, or a plain float16 state dict such as akin-v0.pt, as {name: float32}."""
    state = torch.load(path, map_location='cpu')
    state = state.get('mean', state)
    state = {name.removeprefix('net.'): value for name, value in state.items() if not name.startswith('zoo.')}
    return {name: value.float() if value.is_floating_point() else value for name, value in state.items()}


def start_from(student, path):
    """Begins a new run from another's averaged weights, with its zoo head if the file has one."""
    student.net.load_state_dict(load_net(path))
    state = torch.load(path, map_location='cpu')
    if 'mean' in state:
        student.load_state_dict(state['mean'])


def load_zoo_head(path):
    """The zoo head (1280, 1280) of a run's checkpoint; its bias is of no use, since what it says is centred."""
    return torch.load(path, map_location='cpu')['mean']['zoo.weight']


def keep_half(path, out):
    """The averaged weights as a float16 state dict without the zoo head: half the bytes, enough to go on from."""
    torch.save({name: value.half() if value.is_floating_point() else value for name, value in load_net(path).items()}, out)
