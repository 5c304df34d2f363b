"""Muon in whitened coordinates for full convolutions, whitened Adam for depthwise ones, Adam for biases.

Muon (Jordan et al. 2024) replaces a matrix's momentum by the nearest orthogonal one, so that all directions move alike. Here the
matrix is first expressed for inputs of unit covariance (the input side of K-FAC, Martens and Grosse 2015): a block's maps have
channels that go together, and in plain coordinates the directions of little variance hardly move. A rate then means the share of
its own spread by which a layer's output moves in one step.
"""
import torch

from whitened_taps import Taps, patches

MOMENTUM, MEMORY, DAMPING = .95, .97, 3e-3  # of the gradient, of the covariance, of the mean diagonal
ROWS, WATCH_STEPS, FACTOR_STEPS = 500, 6, 18


def orthogonal(matrix, steps=5):
    """The nearest orthogonal matrix, roughly (singular values 0.7 to 1.2), by the quintic iteration of Muon."""
    x = matrix / (matrix.norm() + 1e-7)
    tall = x.shape[0] > x.shape[1]
    x = (x.T if tall else x).contiguous().bfloat16()
    for _ in range(steps):
        square = x @ x.T
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * (square @ square)) @ x
    return (x.T if tall else x).float()


class Watched:
    """One convolution with mean (c) and covariance (c, c) of its inputs, seen while training; c counts taps of a first convolution."""

    def __init__(self, conv, spread):
        self.conv, self.spread = conv, spread
        self.momentum, self.mean, self.covariance, self.whitener = torch.zeros_like(conv.weight), None, None, None
        self.seen = 0
        conv.register_forward_hook(self.watch)

    @torch.no_grad()
    def watch(self, conv, inputs, _):
        if not conv.training:
            return
        self.seen += 1
        if (self.seen - 1) % WATCH_STEPS:
            return
        x = inputs[0]
        x = x.permute(0, 2, 3, 1).reshape(-1, x.shape[1]) if conv.kernel_size == (1, 1) else patches(conv, x).T
        x = x[torch.randint(0, len(x), (ROWS,))].float()
        with torch.autocast('cpu', enabled=False):
            mean = x.mean(0)
            covariance = (x - mean).T @ (x - mean) / len(x)
        if self.mean is None:
            self.mean, self.covariance = mean, covariance
        self.mean.lerp_(mean, 1 - MEMORY)
        self.covariance.lerp_(covariance, 1 - MEMORY)

    def refactor(self):
        damped = self.covariance + DAMPING * self.covariance.diagonal().mean() * torch.eye(len(self.covariance))
        self.whitener = torch.linalg.solve_triangular(torch.linalg.cholesky(damped), torch.eye(len(damped)), upper=False).bfloat16()

    def step(self, rate):
        gradient = self.conv.weight.grad
        self.momentum.mul_(MOMENTUM).add_(gradient)
        g = gradient.add(self.momentum, alpha=MOMENTUM).flatten(1)
        g = (g.bfloat16() @ self.whitener.T).float() * self.spread
        move = orthogonal(g) * (max(1, g.shape[0] / g.shape[1]) ** .5 * -rate) * self.spread
        move = (move.bfloat16() @ self.whitener).float()
        self.conv.weight.add_(move.reshape(self.conv.weight.shape))
        self.conv.bias.sub_(move @ self.mean)  # the mean output stays: weights and bias do not fight

    def state(self):
        return self.momentum, self.mean, self.covariance

    def load(self, state):
        self.momentum, self.mean, self.covariance = state


class WhitenedMuon:
    """convs: [(convolution with bias, spread of its outputs (rows, 1) or 1)], depthwise ones among them."""

    def __init__(self, convs):
        self.watched = [Taps(conv) if conv.groups > 1 else Watched(conv, spread) for conv, spread in convs]
        self.adam, self.steps = torch.optim.Adam([conv.bias for conv, _ in convs], betas=(.9, .99)), 0

    @torch.no_grad()
    def step(self, rate):
        for group in self.adam.param_groups:
            group['lr'] = rate
        self.adam.step()
        for w in self.watched:
            if w.whitener is None or self.steps % FACTOR_STEPS == 0:
                w.refactor()
            w.step(rate)
        self.steps += 1

    def zero_grad(self):
        for w in self.watched:
            w.conv.weight.grad = w.conv.bias.grad = None

    def state(self):
        return {'adam': self.adam.state_dict(), 'watched': [w.state() for w in self.watched], 'steps': self.steps}

    def load(self, state):
        self.adam.load_state_dict(state['adam'])
        self.steps = state['steps']
        for w, of_w in zip(self.watched, state['watched']):
            w.load(of_w)
