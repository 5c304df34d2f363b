"""Muon in whitened coordinates for full convolutions, whitened Adam for depthwise ones, Adam for biases.

Muon (Jordan et al. 2024) replaces a matrix's momentum by the nearest orthogonal one, so that all directions move alike. Here the
matrix is first expressed for inputs of unit covariance (the input side of K-FAC, Martens and Grosse 2015): a block's maps have
channels that go together, and in plain coordinates the directions of little variance hardly move. A rate then means the share of
its own spread by which a layer's output moves in one step.
"""
import torch

from whitened_taps import Taps, patches

MOMENTUM, MEMORY, DAMPING = .95, .97, 3e-3  # of the gradient, of the covariance, of the mean diagonal
ROWS, WATCH_STEPS, FACTOR_STEPS = {'cpu': 500, 'cuda': 4000}, 6, {'cpu': 18, 'cuda': 54}


def orthogonal(matrices, steps=5):
    """The nearest orthogonal matrices, roughly (singular values 0.7 to 1.2), by the quintic iteration of Muon; those of one shape together."""
    wide = [m.T if m.shape[0] > m.shape[1] else m for m in matrices]
    found = [None] * len(wide)
    for shape in {m.shape for m in wide}:
        same = [i for i, m in enumerate(wide) if m.shape == shape]
        x = torch.stack([wide[i] for i in same])
        x = (x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)).bfloat16()
        for _ in range(steps):
            square = x @ x.mT
            x = 3.4445 * x + (-4.7750 * square + 2.0315 * (square @ square)) @ x
        for i, y in zip(same, x.float()):
            found[i] = y.T if wide[i] is not matrices[i] else y
    return found


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
        if (self.seen - 1) % WATCH_STEPS == 0:
            self.see(inputs[0])

    @torch.no_grad()
    def see(self, x):
        """Takes up what enters the convolution, (n, c, h, w)."""
        x = x.permute(0, 2, 3, 1).reshape(-1, x.shape[1]) if self.conv.kernel_size == (1, 1) else patches(self.conv, x).T
        x = x[torch.randint(0, len(x), (ROWS[x.device.type],), device=x.device)].float()
        with torch.autocast('cpu', enabled=False):
            mean = x.mean(0)
            covariance = (x - mean).T @ (x - mean) / len(x)
        if self.mean is None:
            self.mean, self.covariance = mean, covariance
        self.mean.lerp_(mean, 1 - MEMORY)
        self.covariance.lerp_(covariance, 1 - MEMORY)

    def refactor(self):
        unit = torch.eye(len(self.covariance), device=self.covariance.device)
        damped = self.covariance + DAMPING * self.covariance.diagonal().mean() * unit
        self.whitener = torch.linalg.solve_triangular(torch.linalg.cholesky(damped), unit, upper=False).bfloat16()

    def direction(self):
        """The gradient's momentum in whitened coordinates."""
        gradient = self.conv.weight.grad
        self.momentum.mul_(MOMENTUM).add_(gradient)
        g = gradient.add(self.momentum, alpha=MOMENTUM).flatten(1)
        return (g.bfloat16() @ self.whitener.T).float() * self.spread

    def move(self, direction, rate):
        """Moves the weights by an orthogonal direction."""
        move = direction * (max(1, direction.shape[0] / direction.shape[1]) ** .5 * -rate) * self.spread
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
            if w.whitener is None or self.steps % FACTOR_STEPS[w.conv.weight.device.type] == 0:
                w.refactor()
        full = [w for w in self.watched if isinstance(w, Watched)]
        for w, direction in zip(full, orthogonal([w.direction() for w in full])):
            w.move(direction, rate)
        for w in self.watched:
            if isinstance(w, Taps):
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
