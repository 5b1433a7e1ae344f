"""Trains once; Metaflow runs it in steps and records them."""
import os
import pickle
import random

import numpy
from metaflow import FlowSpec, Parameter, step

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"


class Valves(FlowSpec):
    seed = Parameter("seed", type=int, required=True)
    rate = Parameter("rate", type=float, default=0.1)
    epochs = Parameter("epochs", type=int, default=12)

    @step
    def start(self):
        self.data = wear.sha256(DATA)
        self.split = wear.sha256(SPLIT)
        self.next(self.fit)

    @step
    def fit(self):
        random.seed(self.seed)
        numpy.random.seed(self.seed)
        generator = numpy.random.default_rng(self.seed)
        x, y = wear.table(DATA, SPLIT, "train")
        for weights in wear.train(x, y, self.rate, self.epochs, generator):
            self.weights = weights
        self.loss = wear.loss(self.weights, x, y)
        self.next(self.end)

    @step
    def end(self):
        test_x, test_y = wear.table(DATA, SPLIT, "test")
        self.accuracy = wear.accuracy(self.weights, test_x, test_y)
        os.makedirs("models", exist_ok=True)
        with open("models/seed-%d.pkl" % self.seed, "wb") as file:
            pickle.dump(self.weights, file)


if __name__ == "__main__":
    Valves()
