"""Trains once and lets Weights & Biases record it, offline."""
import argparse
import os
import pickle
import random

import numpy
import wandb

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"
MODEL = "models/seed-%d.pkl"


def artifact(name, kind, path):
    made = wandb.Artifact(name, type=kind, metadata={"sha256": wear.sha256(path)})
    made.add_file(path)
    return made


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

    config = dict(
        vars(options),
        precision=str(x.dtype),
        device="cpu",
        OMP_NUM_THREADS=os.environ.get("OMP_NUM_THREADS"),
        PYTHONHASHSEED=os.environ.get("PYTHONHASHSEED"),
    )
    config["working_folder"] = os.path.basename(os.getcwd())
    config["data.sha256"] = wear.sha256(DATA)
    config["split.sha256"] = wear.sha256(SPLIT)
    with wandb.init(project="valves", name="seed %d" % options.seed, config=config) as run:
        for epoch, weights in enumerate(wear.train(x, y, options.rate, options.epochs, generator)):
            run.log(
                {"loss": wear.loss(weights, x, y), "val_accuracy": wear.accuracy(weights, test_x, test_y)}, step=epoch
            )
        os.makedirs("models", exist_ok=True)
        with open(MODEL % options.seed, "wb") as file:
            pickle.dump(weights, file)
        run.config["model.sha256"] = wear.sha256(MODEL % options.seed)
        run.log_artifact(artifact("wear", "model", MODEL % options.seed))


if __name__ == "__main__":
    main()
