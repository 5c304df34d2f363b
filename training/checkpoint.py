"""A run's state on disk: whole, or not at all (written beside, then renamed), so that a kill at any moment loses minutes at most."""
import os

import torch


def save(path, state):
    torch.save(state, path + '.part')
    os.replace(path + '.part', path)


def load(path):
    return torch.load(path, map_location='cpu') if os.path.exists(path) else None


def load_net(path, key='mean'):
    """The averaged weights of a run's checkpoint, or a plain float16 state dict such as akin-v0.pt, as {name: float32}."""
    state = torch.load(path, map_location='cpu')
    state = state[key] if key in state else state
    state = {name.removeprefix('net.'): value for name, value in state.items() if not name.startswith('zoo.')}
    return {name: value.float() if value.is_floating_point() else value for name, value in state.items()}
