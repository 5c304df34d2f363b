"""The learning rate by step: warm-up, constant, and a linear cooldown of as many steps as the file RUN/cooldown says.

Nobody needs to know the length of a run beforehand; writing the file again replans from the rate reached.
"""
import os


class Schedule:
    def __init__(self, peak, warmup=200, cooldown=None):
        self.peak, self.warmup, self.cooldown = peak, warmup, cooldown  # cooldown: (first step, steps, rate at its start)

    def rate(self, step):
        if self.cooldown:
            first, steps, start = self.cooldown
            return start * max(0, 1 - (step - first) / steps)
        return self.peak * min(1, (step + 1) / self.warmup)

    def ended(self, step):
        return self.cooldown is not None and step >= self.cooldown[0] + self.cooldown[1]

    def poll(self, folder, step):
        """Takes up RUN/cooldown if it is there; True if it was."""
        path = os.path.join(folder, 'cooldown')
        if not os.path.exists(path):
            return False
        with open(path) as file:
            steps = int(file.read())
        self.cooldown = (step, steps, self.rate(step))
        os.remove(path)
        return True
