"""A run's state on disk: whole, or not at all (written beside, then renamed), so that a kill at any moment loses minutes at most."""
import os

import torch

from mobilenet import MobileNetV2, fold


def save(path, state):
    torch.save(state, path + '.part')
    os.replace(path + '.part', path)


def load(path, device='cpu'):
    return torch.load(path, map_location=device) if os.path.exists(path) else None


def read_weights(path):
    """All weights of a file of weights, float32; batch norm, if it has any, folded into the convolutions."""
    state = {name: value.float() if value.is_floating_point() else value for name, value in torch.load(path, map_location='cpu').items()}
    if not any('.bn.' in name for name in state):
        return state
    net = MobileNetV2()
    net.load_state_dict(state)
    return fold(net.eval()).state_dict()


def taught(path):
    """The mean weights of the parts that a run has taught; None of a file that is no run's."""
    state = torch.load(path, map_location='cpu')
    if 'groups' not in state:
        return None
    return {f'parts.{k}.{name}': value for group in state['groups'] for k in group['parts'] for name, value in group['mean'][k].items()}


def join(paths):
    """Weights of the files in order, those of runs only for the parts they taught; later ones win. The first may be a run: then it gives all it has."""
    joined = {}
    for path in paths:
        parts = taught(path)
        if parts is None:
            joined.update(read_weights(path))
        else:
            joined.update({**({} if joined else load(path)['student']), **parts})
    return joined


def load_parts(net, path):
    """Puts the parts that a run has taught so far into net, if it has saved yet."""
    if os.path.exists(path):
        net.load_state_dict(taught(path), strict=False)
