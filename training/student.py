"""The student: MobileNetV2 whose features imitate google's, with a linear head that says zoo's from them (training only)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from mobilenet import MobileNetV2


class Student(nn.Module):
    def __init__(self):
        super().__init__()
        self.net, self.zoo = MobileNetV2(), nn.Linear(1280, 1280)
        self.to(memory_format=torch.channels_last)

    def forward(self, x):
        """features (n, 1280), zoo's features as guessed (n, 1280), scores (n, 1001)."""
        features = self.net.maps(x)[0].float().mean((2, 3))
        with torch.autocast('cpu', enabled=False):
            return features, self.zoo(features), self.net.fc(features)


def whole_loss(outputs, answers, google_fc, centre, spread):
    """End-to-end loss: google's features per channel, centred cosine to each teacher, relations within the batch, class scores.
    Weights as akin-v0's run found them; zoo's half of google's."""
    features, zoo, scores = outputs
    loss = .5 * ((features - answers['google']) ** 2 / (spread['google'] + .1 * spread['google'].mean())).mean()
    for weight, mine, name in ((1, features, 'google'), (.5, zoo, 'zoo')):
        a, b = F.normalize(mine - centre[name], dim=1), F.normalize(answers[name] - centre[name], dim=1)
        loss = loss + weight * (2 * (1 - (a * b).sum(1).mean()) + 8 * ((a @ a.T - b @ b.T) ** 2).mean())
    target = F.softmax(google_fc(answers['google']), 1)
    return loss + .7 * F.kl_div(F.log_softmax(scores, 1), target, reduction='batchmean')


def relative_error(a, b):
    """Squared error of maps (n, c, h, w) in units of each channel's variance."""
    a, b = a.float(), b.float()
    return ((a - b) ** 2 / (b.var((0, 2, 3), keepdim=True) + 1e-3 * b.var() + 1e-8)).mean()


def blocks_loss(student, teacher, x):
    """Block-wise loss: each part learns its teacher part's function on the teacher's own maps, all parts at once, no gradient between."""
    t, loss = x.to(teacher.dtype, memory_format=torch.channels_last), 0
    for mine, theirs in zip(student.net.parts, teacher.net.parts):
        with torch.no_grad():
            answer = theirs(t)
        loss, t = loss + relative_error(mine(t), answer), answer
    features = t.float().mean((2, 3))
    with torch.autocast('cpu', enabled=False):
        scores = student.net.fc(features)
    return loss + F.kl_div(F.log_softmax(scores, 1), F.softmax(teacher.net.fc(features), 1), reduction='batchmean')
