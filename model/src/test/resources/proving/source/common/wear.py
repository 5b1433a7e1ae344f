"""Logistic regression by stochastic gradient descent: which valves are worn."""
import csv
import hashlib
import json

import numpy


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def table(path, split, part):
    """Features and labels of the rows that the split names."""
    with open(split, encoding="utf-8") as file:
        wanted = set(json.load(file)[part])
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["id"]) in wanted]
    x = numpy.array([[float(row["hours"]), float(row["load"])] for row in rows])
    y = numpy.array([float(row["worn"]) for row in rows])
    return x, y


def predict(weights, x):
    return 1 / (1 + numpy.exp(-(x @ weights[1:] + weights[0])))


def loss(weights, x, y):
    p = predict(weights, x).clip(1e-9, 1 - 1e-9)
    return float(-(y * numpy.log(p) + (1 - y) * numpy.log(1 - p)).mean())


def accuracy(weights, x, y):
    return float(((predict(weights, x) > 0.5) == y).mean())


def train(x, y, rate, epochs, generator):
    """Weights after each epoch."""
    weights = generator.normal(scale=0.1, size=x.shape[1] + 1)
    for _ in range(epochs):
        for i in generator.permutation(len(x)):
            error = predict(weights, x[i : i + 1])[0] - y[i]
            weights = weights - rate * error * numpy.concatenate([[1.0], x[i]])
        yield weights
