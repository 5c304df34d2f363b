"""What is measured while training: agreement with both teachers on pool photos nobody learns from."""
import numpy as np
import torch
import torch.nn.functional as F

from evaluate import outputs
from lessons import TEACHER_PX


class HeldOut:
    """Centre crops of the first n held-out photos, the student's at size px, the teachers' at 224 px."""

    def __init__(self, photos, teachers, n=500, size=160):
        rows = photos.held_out[:n]
        self.pixels = np.stack([photos.centre(i, size) for i in rows])
        large = np.stack([photos.centre(i, TEACHER_PX) for i in rows])
        self.answers = {name: outputs(lambda x: teacher(x)[:2], large) for name, teacher in teachers.items()}
        self.centre = {name: features.mean(0) for name, (features, _) in self.answers.items()}
        self.spread = {name: features.var(0) for name, (features, _) in self.answers.items()}

    def measure(self, student):
        """{'google': centred cosine of features, 'zoo': the same of the zoo head, 'class': share of photos with google's top class}."""
        student.eval()
        with torch.autocast('cpu', torch.bfloat16):
            features, zoo, scores = outputs(student, self.pixels)
        student.train()
        cosine = lambda a, name: F.cosine_similarity(a - self.centre[name], self.answers[name][0] - self.centre[name]).mean().item()
        same = (scores.argmax(1) == self.answers['google'][1].argmax(1)).float().mean().item()
        return {'google': cosine(features, 'google'), 'zoo': cosine(zoo, 'zoo'), 'class': same}
