"""A run's state on disk: whole, or not at all (written beside, then renamed), so that a kill at any moment loses minutes at most."""
import os

import torch

from mobilenet import MobileNetV2, fold


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


def load_folded(path):
    """Weights of a network without batch norm: a run's, or a file's with its batch norm folded into the convolutions."""
    state = torch.load(path, map_location='cpu')
    state = {name.removeprefix('net.'): value for name, value in {**state.get('student', state), **state.get('mean', {})}.items()}
    if not any('.bn.' in name for name in state):
        return {name: value.float() for name, value in state.items()}
    net = MobileNetV2()
    net.load_state_dict(load_net(path))
    return fold(net.eval()).state_dict()


def taught(path):
    """The weights of the parts that a run has taught, or all."""
    parts = torch.load(path, map_location='cpu').get('parts', range(100))
    return {name: value for name, value in load_folded(path).items() if name.startswith('parts') and int(name.split('.')[1]) in parts}


def join(paths):
    """All weights of the first file, and the taught parts of the others."""
    joined = load_folded(paths[0])
    for path in paths[1:]:
        joined.update(taught(path))
    return joined


def load_parts(net, path):
    if os.path.exists(path):
        net.load_state_dict(taught(path), strict=False)
