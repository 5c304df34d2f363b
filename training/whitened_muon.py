"""Muon in whitened coordinates, for 1 × 1 convolutions; Adam for everything else.

Muon (Jordan et al. 2024) replaces a matrix's momentum by the nearest orthogonal one, so that all directions move alike. Here the
matrix is first expressed for inputs of unit covariance (the input side of K-FAC, Martens and Grosse 2015): a block's maps have
channels that go together, and in plain coordinates the directions of little variance hardly move. A rate then means the share of
its own spread by which a layer's output moves in one step.
"""
import torch
import torch.nn.functional as F

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


def patches(conv, x, most=6):
    """(channels × taps, n) of what a convolution of more than one tap is multiplied with, at the centre of a few pictures; x is padded or has its borders cut."""
    side = min(x.shape[2], 16)
    top = (x.shape[2] - side) // 2
    return F.unfold(x[:most, :, top:top + side, top:top + side].float(), conv.kernel_size, stride=conv.stride).transpose(0, 1).flatten(1)


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


class Taps:
    """A depthwise 3 × 3 convolution, by Adam in coordinates where the nine taps of each channel are uncorrelated: neighbouring
    pixels are nearly the same, so that in plain coordinates a kernel's differences, which are what it is for, hardly move."""

    def __init__(self, conv):
        self.conv, self.mean, self.covariance, self.whitener, self.seen, self.steps = conv, None, None, None, 0, 0
        self.first, self.second = torch.zeros(len(conv.weight), 9), torch.zeros(len(conv.weight), 9)
        conv.register_forward_hook(self.watch)

    @torch.no_grad()
    def watch(self, conv, inputs, _):
        if not conv.training:
            return
        self.seen += 1
        if (self.seen - 1) % WATCH_STEPS:
            return
        x = patches(conv, inputs[0])
        x = x.reshape(len(conv.weight), 9, -1)
        mean = x.mean((1, 2))
        centred = x - mean[:, None, None]
        covariance = torch.stack([torch.stack([(centred[:, i] * centred[:, j]).mean(1) for j in range(9)], 1) for i in range(9)], 1)
        if self.mean is None:
            self.mean, self.covariance = mean, covariance
        self.mean.lerp_(mean, 1 - MEMORY)
        self.covariance.lerp_(covariance, 1 - MEMORY)

    def refactor(self):
        variance = self.covariance.diagonal(dim1=1, dim2=2).mean(1)
        floor = DAMPING * variance + .02 * variance.mean()
        damped = self.covariance + floor[:, None, None] * torch.eye(9)
        self.whitener = torch.linalg.inv(torch.linalg.cholesky(damped))

    def step(self, rate):
        self.steps += 1
        g = torch.bmm(self.conv.weight.grad.reshape(-1, 1, 9), self.whitener.transpose(1, 2))[:, 0]
        self.first.lerp_(g, .1)
        self.second.lerp_(g * g, .01)
        direction = self.first / (1 - .9 ** self.steps) / ((self.second / (1 - .99 ** self.steps)).sqrt() + 1e-12)
        move = torch.bmm(direction[:, None], self.whitener)[:, 0] * -rate
        self.conv.weight.add_(move.reshape(self.conv.weight.shape))
        self.conv.bias.sub_(move.sum(1) * self.mean)

    def state(self):
        return self.first, self.second, self.mean, self.covariance, self.steps


class WhitenedMuon:
    """convs: [(convolution with bias, spread of its outputs (rows, 1) or 1)]; taps: depthwise ones; rest: parameters for Adam, whose rate is ratio times as high."""

    def __init__(self, convs, taps, rest, ratio):
        self.watched, self.taps = [Watched(conv, spread) for conv, spread in convs], [Taps(conv) for conv in taps]
        self.adam, self.ratio, self.steps = torch.optim.Adam(rest, betas=(.9, .99)), ratio, 0

    @torch.no_grad()
    def step(self, rate):
        for group in self.adam.param_groups:
            group['lr'] = rate * self.ratio
        self.adam.step()
        for w in self.watched + self.taps:
            if w.whitener is None or self.steps % FACTOR_STEPS == 0:
                w.refactor()
            w.step(rate)
        self.steps += 1

    def zero_grad(self):
        self.adam.zero_grad(set_to_none=True)
        for w in self.watched + self.taps:
            w.conv.weight.grad = None

    def state(self):
        return {'adam': self.adam.state_dict(), 'watched': [w.state() for w in self.watched], 'taps': [t.state() for t in self.taps], 'steps': self.steps}

    def load(self, state):
        self.adam.load_state_dict(state['adam'])
        for w, (w.momentum, w.mean, w.covariance) in zip(self.watched, state['watched']):
            pass
        for t, (t.first, t.second, t.mean, t.covariance, t.steps) in zip(self.taps, state['taps']):
            pass
        self.steps = state['steps']
