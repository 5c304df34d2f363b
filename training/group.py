"""A group of consecutive parts that one process teaches: what enters them, their errors, their optimiser, the mean of their weights.

Alone, each part learns its teacher part's function on the teacher's own maps. Chained, it takes what the student's part before it
gives, with a gradient through all of them, and still has to give the teacher's map: errors no longer add up. Only what a part
gives is compared, never its inner layers. The entry maps are kept in a ring, so that the network before the group runs once for
many steps: a crop of each, mirrored half of the time.
"""
import torch
import torch.nn.functional as F

from mobilenet import EXACT_PARTS
from revive import revive
from whitened_muon import WhitenedMuon

RING = (256, 12_000)  # entry maps kept: of a group that begins with the picture itself, of a later one
AT_ONCE = 16  # pictures whose early maps are held in memory
FEATURES, EMBEDDING = 1, 0  # weights of the features' and the embeddings' error beside the maps'


def branch(net, k, x):
    """What part k adds to its input x, or gives; in bfloat16 where it bears that."""
    part, exact = net.parts[k], k < EXACT_PARTS
    with torch.autocast('cpu', torch.bfloat16, enabled=not exact):
        return getattr(part, 'l', part)(x.float() if exact else x.bfloat16())


def after(net, k, x, y):
    return x + y if getattr(net.parts[k], 'residual', False) else y


def through(net, k, x):
    return after(net, k, x, branch(net, k, x))


def feature_errors(guess, answer, classes, projection):
    """Of features (n, 1280): their relative squared error, 1 − the cosine of their embeddings by the teacher's projection,
    which is what searches see, and the divergence of the class scores that the teacher would give them."""
    error = ((guess - answer) ** 2).mean() / answer.var(0).mean()
    distance = 1 - F.cosine_similarity(F.linear(guess, *projection), F.linear(answer, *projection)).mean()
    divergence = F.kl_div(F.log_softmax(classes(guess), 1), F.softmax(classes(answer), 1), reduction='batchmean')
    return [error, distance, divergence]


def features_of(net, x):
    """Features (n, 1280) of pictures."""
    for k in range(len(net.parts)):
        x = through(net, k, x)
    return x.float().mean((2, 3))


class Group:
    """Parts first to last of a student, their entry maps (a ring), the scale of their errors, and their optimiser."""

    def __init__(self, student, teacher, first, last, batch, crop, checks, chained, projection=None):
        self.indices, self.batch, self.crop, self.chained = range(first, last + 1), batch, crop, chained
        self.student, self.teacher, self.rings, self.filled, self.pictures = student, teacher, None, 0, checks
        self.projection = projection  # of the teacher's features, for a chain that ends with the last part
        with torch.no_grad():
            self.checks = self.entries(checks)
            self.weights = self.error_weights()
        self.optimiser = WhitenedMuon([conv for k in self.indices for conv in self.convolutions(k)])
        self.mean = {k: {name: value.clone() for name, value in student.parts[k].state_dict().items()} for k in self.indices}

    def convolutions(self, k):
        """A part's convolutions with the spread of their outputs, known for the last one."""
        inner = [m for m in self.student.parts[k].modules() if isinstance(m, torch.nn.Conv2d)]
        return [(conv, self.weights[k].flatten().rsqrt()[:, None] if conv is inner[-1] else 1) for conv in inner]

    @torch.no_grad()
    def entries(self, x):
        """What enters the first part in the teacher and, if the parts are chained, in the student."""
        nets = (self.teacher, self.student)[:1 + self.chained]
        return [torch.cat([self.entry(net, chunk) for chunk in x.split(AT_ONCE)]) for net in nets]

    def entry(self, net, x):
        for k in range(self.indices[0]):
            x = through(net, k, x)
        return x

    @torch.no_grad()
    def revive(self):
        """Revives the hidden channels that are dead on the held-out pictures; {part: how many}."""
        counts, x = {}, self.checks[-1]
        for k in self.indices:
            counts[k] = revive(self.student.parts[k], x)
            x = through(self.student, k, x)
        return counts

    def error_weights(self):
        """{part: 1 / variance of each channel of its map}, floored for channels that hardly vary."""
        weights, x = {}, self.checks[0]
        for k in self.indices:
            x = through(self.teacher, k, x)
            variance = x.float().var((0, 2, 3), keepdim=True)
            weights[k] = 1 / (variance + 1e-2 * variance.mean())
        return weights

    def add(self, pictures, rng):
        maps = self.entries(pictures)
        top, left = rng.integers(0, maps[0].shape[2] - self.crop + 1, 2)
        maps = [m[:, :, top:top + self.crop, left:left + self.crop] for m in maps]
        if self.rings is None:
            self.rings = [m.new_zeros(RING[self.indices[0] > 0], *m.shape[1:]).to(memory_format=torch.channels_last) for m in maps]
        at = torch.arange(self.filled, self.filled + len(pictures)) % len(self.rings[0])
        for ring, new in zip(self.rings, maps):
            ring[at] = new
        self.filled += len(pictures)

    def take(self, rng):
        rows = torch.from_numpy(rng.integers(0, min(self.filled, len(self.rings[0])), self.batch))
        mirrored = rng.random() < .5
        return [(ring[rows].flip(3) if mirrored else ring[rows]).contiguous(memory_format=torch.channels_last) for ring in self.rings]

    def errors(self, entries):
        """One relative squared error for each part; of a chain that ends with the last part, also those of the features."""
        found, x, mine = [], entries[0], entries[-1]
        for k in self.indices:
            with torch.no_grad():
                answer = branch(self.teacher, k, x)
                x = after(self.teacher, k, x, answer)
            guess = branch(self.student, k, mine)
            if self.chained:
                guess = mine = after(self.student, k, mine, guess)
                answer = x
            else:
                mine = x
            found.append(((guess.float() - answer.float()) ** 2 * self.weights[k]).mean())
        if self.chained and k == len(self.teacher.parts) - 1:
            found += feature_errors(mine.float().mean((2, 3)), x.float().mean((2, 3)), self.teacher.fc, self.projection)
        return found

    def learn(self, rng, rate):
        self.optimiser.zero_grad()
        errors = self.errors(self.take(rng))
        maps, end = errors[:len(self.indices)], errors[len(self.indices):]
        (sum(maps) + sum(weight * error for weight, error in zip((FEATURES, EMBEDDING), end))).backward()
        self.optimiser.step(rate)
        return [e.item() for e in errors]

    @torch.no_grad()
    def move_mean(self, step):
        """The mean of the parts' weights over about the last 100 steps: it has lost the noise that a rate leaves."""
        keep = min(.99, (step + 1) / (step + 11))
        for k in self.indices:
            for name, value in self.student.parts[k].state_dict().items():
                self.mean[k][name].lerp_(value, 1 - keep)

    def swap_mean(self):
        """Puts the mean in the student's place, and the other way round."""
        for k in self.indices:
            own = {name: value.clone() for name, value in self.student.parts[k].state_dict().items()}
            self.student.parts[k].load_state_dict(self.mean[k])
            self.mean[k] = own

    @torch.no_grad()
    def check(self):
        """Held-out errors of the mean."""
        self.student.eval()
        self.swap_mean()
        errors = [sum(e) / 4 for e in zip(*[map(float, self.errors(x)) for x in zip(*[c.chunk(4) for c in self.checks])])]
        self.swap_mean()
        self.student.train()
        return ' '.join(f'{e:.4f}' for e in errors)

    def state(self):
        return {'optimiser': self.optimiser.state(), 'mean': self.mean, 'parts': list(self.indices)}

    def load(self, state):
        self.mean = state['mean']
        self.optimiser.load(state['optimiser'])
