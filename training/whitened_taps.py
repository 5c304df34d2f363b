"""Adam in whitened coordinates for depthwise 3 × 3 convolutions.

Neighbouring pixels are nearly the same, so that in plain coordinates a kernel's differences, which are what it is for, hardly
move. Here the nine taps of each channel are made uncorrelated first.
"""
import torch
import torch.nn.functional as F

MEMORY, WATCH_STEPS, DAMPING = .97, 6, (3e-3, .02)  # DAMPING: of the channel's own variance, of the mean variance


def patches(conv, x, most=6):
    """(channels × taps, n) of what a convolution of more than one tap is multiplied with, at the centre of a few pictures; x is padded or has its borders cut."""
    side = min(x.shape[2], 16)
    top = (x.shape[2] - side) // 2
    return F.unfold(x[:most, :, top:top + side, top:top + side].float(), conv.kernel_size, stride=conv.stride).transpose(0, 1).flatten(1)


class Taps:
    """One depthwise convolution with mean (c) and covariance (c, 9, 9) of each channel's patches, seen while training."""

    def __init__(self, conv):
        self.conv, self.mean, self.covariance, self.whitener, self.seen, self.steps = conv, None, None, None, 0, 0
        self.first, self.second = (torch.zeros_like(conv.weight.detach()).flatten(1) for _ in range(2))
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
        x = patches(self.conv, x)
        x = x.reshape(len(self.conv.weight), 9, -1)
        mean = x.mean((1, 2))
        centred = x - mean[:, None, None]
        covariance = torch.stack([torch.stack([(centred[:, i] * centred[:, j]).mean(1) for j in range(9)], 1) for i in range(9)], 1)
        if self.mean is None:
            self.mean, self.covariance = mean, covariance
        self.mean.lerp_(mean, 1 - MEMORY)
        self.covariance.lerp_(covariance, 1 - MEMORY)

    def refactor(self):
        variance = self.covariance.diagonal(dim1=1, dim2=2).mean(1)
        floor = DAMPING[0] * variance + DAMPING[1] * variance.mean()
        damped = self.covariance + floor[:, None, None] * torch.eye(9, device=floor.device)
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

    def load(self, state):
        self.first, self.second, self.mean, self.covariance, self.steps = state
