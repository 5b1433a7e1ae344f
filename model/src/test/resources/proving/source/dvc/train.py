"""Trains once; DVC runs it as a stage, DVCLive keeps its curves."""
import argparse
import json
import os
import pickle
import random

import numpy
import yaml
from dvclive import Live

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, required=True)
    options = arguments.parse_args()
    with open("params.yaml", encoding="utf-8") as file:
        settings = yaml.safe_load(file)

    random.seed(options.seed)
    numpy.random.seed(options.seed)
    generator = numpy.random.default_rng(options.seed)
    x, y = wear.table(DATA, SPLIT, "train")
    test_x, test_y = wear.table(DATA, SPLIT, "test")
    os.makedirs("models", exist_ok=True)
    with Live("live/seed-%d" % options.seed, save_dvc_exp=False, report=None) as live:
        live.log_params(dict(settings, seed=options.seed))
        live.log_param("data.sha256", wear.sha256(DATA))
        live.log_param("split.sha256", wear.sha256(SPLIT))
        for weights in wear.train(x, y, settings["rate"], settings["epochs"], generator):
            live.log_metric("loss", wear.loss(weights, x, y))
            live.log_metric("val_accuracy", wear.accuracy(weights, test_x, test_y))
            live.next_step()
        with open("models/seed-%d.pkl" % options.seed, "wb") as file:
            pickle.dump(weights, file)
        live.log_param("model.sha256", wear.sha256("models/seed-%d.pkl" % options.seed))
    results = {"accuracy": wear.accuracy(weights, test_x, test_y), "loss": wear.loss(weights, x, y)}
    os.makedirs("results", exist_ok=True)
    with open("results/seed-%d.json" % options.seed, "w", encoding="utf-8") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main()
