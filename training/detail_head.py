"""The small network that makes local features of inner maps, and how alike they say that a photo and items are (docs/details.md)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

BITS, CELLS, HIDDEN = 128, 48, 192
COLOUR_WEIGHT, MOST_COLOUR, LIGHT = .006, 40, .5  # of src/core/details/compare-details.ts
POWER = .25


class DetailHead(nn.Module):
    """(n, cells, channels), the last map's first -> (n, cells, BITS): whitening of block 13's map, and what two layers add to it."""

    def __init__(self, maps, own=96):
        """maps: cells of many pictures, to begin with; own: channels of block 13."""
        super().__init__()
        x = maps.flatten(0, 1).float()
        self.register_buffer('mean', x.mean(0))
        self.register_buffer('deviation', x.std(0))
        centred = x[:, :own] - self.mean[:own]
        variances, axes = torch.linalg.eigh(centred.T @ centred / len(x))
        rotation = torch.linalg.qr(torch.randn(BITS, BITS, generator=torch.Generator().manual_seed(1)))[0][:own]
        whitened = axes / (variances / variances[-1]).clamp(min=1e-6) ** POWER
        self.own, self.linear = own, nn.Linear(own, BITS)
        self.linear.weight.data = (whitened @ rotation).T.contiguous()
        self.linear.bias.data = -(self.mean[:own] @ whitened @ rotation)
        self.widen, self.narrow = nn.Linear(x.shape[1], HIDDEN), nn.Linear(HIDDEN, BITS)
        self.around = nn.Conv2d(HIDDEN, HIDDEN, 3, padding=1, groups=HIDDEN)
        self.around.weight.data *= .3
        self.around.weight.data[:, 0, 1, 1] += 1
        nn.init.zeros_(self.narrow.weight)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, x):
        side = round(x.shape[1] ** .5)
        hidden = F.dropout(F.relu(self.widen((x - self.mean) / self.deviation)), .2, self.training)
        around = self.around(hidden.transpose(1, 2).reshape(len(x), HIDDEN, side, side))
        return self.linear(x[..., :self.own]) + self.narrow(F.relu(around).flatten(2).transpose(1, 2))


def describe(head, items, cells=CELLS):
    """Signs of length 1 (n, cells, BITS), which learn as if they were no signs; weights (n, cells); colours (n, cells, 2)."""
    features = head(items['maps'].float())
    weights, at = (features.norm(dim=2) * items['stands']).topk(cells, 1)
    own = F.normalize(features, dim=2).gather(1, at[:, :, None].expand(-1, -1, BITS))
    signs = own + (torch.sign(own) / BITS ** .5 - own).detach()
    return signs, weights / weights.sum(1, keepdim=True), items['colours'].gather(1, at[:, :, None].expand(-1, -1, 2))


def likeness(head, photos, described):
    """Scores (photos, items) as src/core/details/compare-details.ts gives them; colours teach nothing."""
    signs, weights, colours = described
    features = F.normalize(head(photos['maps'].float()), dim=2)
    with torch.no_grad():
        every = features.flatten(0, 1).bfloat16() @ signs.flatten(0, 1).bfloat16().T
        at = every.view(len(features), -1, *weights.shape).max(1).indices
    taken = torch.stack([own[cells] for own, cells in zip(features, at)])
    alike = (taken * signs).sum(3)
    with torch.no_grad():
        trust = weights * alike.clamp(min=0) ** 2
        trust = trust / trust.sum(2, keepdim=True)
        apart = torch.stack([own[cells] for own, cells in zip(photos['colours'], at)]) - colours
        apart = apart - LIGHT * (apart * trust[..., None]).sum(2, keepdim=True)
        colour = (apart.norm(dim=3).clamp(max=MOST_COLOUR) * trust).sum(2)
    return (alike * weights).sum(2) - COLOUR_WEIGHT * colour
