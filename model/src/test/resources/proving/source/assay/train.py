"""Trains once; what it was is recorded from outside."""
import argparse
import json
import os
import pickle
import random

import numpy

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--rate", type=float, default=0.1)
    arguments.add_argument("--epochs", type=int, default=12)
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()

    random.seed(options.seed)
    numpy.random.seed(options.seed)
    generator = numpy.random.default_rng(options.seed)
    x, y = wear.table(DATA, SPLIT, "train")
    test_x, test_y = wear.table(DATA, SPLIT, "test")
    for weights in wear.train(x, y, options.rate, options.epochs, generator):
        pass
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "model.pkl"), "wb") as file:
        pickle.dump(weights, file)
    results = {"accuracy": wear.accuracy(weights, test_x, test_y), "loss": wear.loss(weights, x, y)}
    with open(os.path.join(options.out, "metrics.json"), "w", encoding="utf-8") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main()
