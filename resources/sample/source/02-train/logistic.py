"""Logistic regression and its measures, in plain Python.

Sums of floats go through `math.fsum`, which rounds once and gives the same
result in every version of Python.
"""

import math
import random
from operator import mul

PLACES = 10
"""Weights and metrics are rounded to these many decimal places, so that the
last bit of a platform's exp or log does not reach a file."""


def dot(left, right):
    return math.fsum(map(mul, left, right))


def sigmoid(value):
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-value))
    power = math.exp(value)
    return power / (1.0 + power)


class LogisticRegression:
    """Weights and a bias, fitted by stochastic gradient descent."""

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    @classmethod
    def start(cls, width, chooser):
        """Small random weights."""
        return cls([chooser.gauss(0.0, 0.01) for _ in range(width)], 0.0)

    def probability(self, features):
        return sigmoid(dot(self.weights, features) + self.bias)

    def probabilities(self, rows):
        return [self.probability(features) for features in rows]

    def step(self, rows, outcomes, rate, l2):
        """One step down the gradient of a batch."""
        errors = [p - y for p, y in zip(self.probabilities(rows), outcomes)]
        scale = rate / len(rows)
        shrink = 1.0 - rate * l2
        self.weights = [
            weight * shrink - scale * dot(errors, column)
            for weight, column in zip(self.weights, zip(*rows))
        ]
        self.bias -= scale * math.fsum(errors)

    def rounded(self):
        return LogisticRegression(
            [round(weight, PLACES) for weight in self.weights],
            round(self.bias, PLACES),
        )


def fit(rows, outcomes, *, seed, lr, epochs, l2, batch, after_epoch=None):
    """A model fitted by `epochs` passes in an order drawn from `seed`.

    The rate falls as lr / (1 + 0.1 epoch). `after_epoch(epoch, model)` is
    called after every pass, the first being 0.
    """
    chooser = random.Random(seed)
    model = LogisticRegression.start(len(rows[0]), chooser)
    order = list(range(len(rows)))
    for epoch in range(epochs):
        chooser.shuffle(order)
        rate = lr / (1.0 + 0.1 * epoch)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            model.step([rows[i] for i in chosen], [outcomes[i] for i in chosen], rate, l2)
        if not math.isfinite(model.bias):
            raise FloatingPointError(f"the weights are not finite after epoch {epoch}")
        if after_epoch:
            after_epoch(epoch, model)
    return model.rounded()


def auc(outcomes, scores):
    """The area under the ROC curve; equal scores share their ranks."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks = [0.0] * len(scores)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        for place in order[start:end]:
            ranks[place] = (start + 1 + end) / 2
        start = end
    positives = outcomes.count(1)
    negatives = len(outcomes) - positives
    above = math.fsum(r for r, y in zip(ranks, outcomes) if y) - positives * (positives + 1) / 2
    return above / (positives * negatives)


def log_loss(outcomes, scores):
    return -math.fsum(
        math.log(max(p if y else 1.0 - p, 1e-15)) for y, p in zip(outcomes, scores)
    ) / len(outcomes)


def brier(outcomes, scores):
    return math.fsum((p - y) ** 2 for y, p in zip(outcomes, scores)) / len(outcomes)


def accuracy(outcomes, scores, threshold):
    hits = [int((p >= threshold) == bool(y)) for y, p in zip(outcomes, scores)]
    return hits.count(1) / len(hits)


def measures(outcomes, scores, threshold):
    """All measures of one model on one set of rows."""
    values = {
        "auc": auc(outcomes, scores),
        "brier": brier(outcomes, scores),
        "log_loss": log_loss(outcomes, scores),
        "accuracy": accuracy(outcomes, scores, threshold),
    }
    return {name: round(value, PLACES) for name, value in values.items()}
