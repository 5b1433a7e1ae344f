"""Trains once and lets tensorboardX record it."""
import argparse
import os
import pickle
import random

import numpy
from tensorboardX import SummaryWriter

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"
MODEL = "models/seed-%d.pkl"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--rate", type=float, default=0.1)
    arguments.add_argument("--epochs", type=int, default=12)
    options = arguments.parse_args()

    random.seed(options.seed)
    numpy.random.seed(options.seed)
    generator = numpy.random.default_rng(options.seed)
    x, y = wear.table(DATA, SPLIT, "train")
    test_x, test_y = wear.table(DATA, SPLIT, "test")

    log = "logs/seed-%d" % options.seed
    with SummaryWriter(log) as writer:
        for epoch, weights in enumerate(wear.train(x, y, options.rate, options.epochs, generator)):
            writer.add_scalar("loss", wear.loss(weights, x, y), epoch)
            writer.add_scalar("val_accuracy", wear.accuracy(weights, test_x, test_y), epoch)
        os.makedirs("models", exist_ok=True)
        with open(MODEL % options.seed, "wb") as file:
            pickle.dump(weights, file)
        settings = dict(
            vars(options),
            precision=str(x.dtype),
            device="cpu",
            OMP_NUM_THREADS=os.environ.get("OMP_NUM_THREADS", ""),
            PYTHONHASHSEED=os.environ.get("PYTHONHASHSEED", ""),
        )
        settings["data.sha256"] = wear.sha256(DATA)
        settings["split.sha256"] = wear.sha256(SPLIT)
        settings["model.sha256"] = wear.sha256(MODEL % options.seed)
        writer.add_hparams(settings, {"accuracy": wear.accuracy(weights, test_x, test_y)})


if __name__ == "__main__":
    main()
