"""Hidden channels of a block that no longer answer to anything get another one's weights, a little changed, and begin at no effect.

An inverted residual learnt from random weights loses some: of akin-v1's part 16, 130 of 960 hidden channels were the same for
every picture, of its teacher's 10.
"""
import torch

LEAST, CHANGE = 1e-3, .3  # variance beside the mean of the channels' variances; change beside the weights' own spread


@torch.no_grad()
def revive(part, x):
    """Revives a block's dead hidden channels as seen on its entry maps x (n, c, h, w); how many there were."""
    if not hasattr(part, 'l') or len(part.l) < 3:
        return 0
    expand, depthwise, project = (layer.c for layer in part.l)
    with torch.autocast('cpu', torch.bfloat16):
        hidden = part.l[1](part.l[0](x)).float()
    variance, mean = hidden.var((0, 2, 3)), hidden.mean((0, 2, 3))
    dead = variance < LEAST * variance.mean()
    living, count = torch.where(~dead)[0], int(dead.sum())
    like = living[torch.randperm(len(living))[:count]]
    project.bias += project.weight[:, dead, 0, 0] @ mean[dead]  # what they always gave
    project.weight[:, dead] = 0
    for conv in (expand, depthwise):
        copy = conv.weight[like]
        conv.weight[dead] = copy + CHANGE * copy.std() * torch.randn_like(copy)
        conv.bias[dead] = conv.bias[like]
    return count
