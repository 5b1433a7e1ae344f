"""Trains once and lets Sacred record it."""
import os
import pickle
import random

import numpy
from sacred import SETTINGS, Experiment
from sacred.observers import FileStorageObserver

import wear

SETTINGS.HOST_INFO.CAPTURED_ENV = ["PYTHONHASHSEED", "OMP_NUM_THREADS"]
experiment = Experiment("valves", save_git_info=True)
experiment.observers.append(FileStorageObserver("runs"))


@experiment.config
def settings():
    seed = 1
    rate = 0.1
    epochs = 12
    precision = "float64"
    device = "cpu"
    data = "data/valves.csv"
    split = "splits/split.json"
    data_sha256 = wear.sha256(data)
    split_sha256 = wear.sha256(split)
    model = "models/seed-%d.pkl" % seed


@experiment.main
def main(_run, seed, rate, epochs, data, split, model):
    random.seed(seed)
    numpy.random.seed(seed)
    generator = numpy.random.default_rng(seed)
    for path in (data, split):
        experiment.open_resource(path).close()
    x, y = wear.table(data, split, "train")
    test_x, test_y = wear.table(data, split, "test")
    for epoch, weights in enumerate(wear.train(x, y, rate, epochs, generator)):
        _run.log_scalar("loss", wear.loss(weights, x, y), epoch)
        _run.log_scalar("val_accuracy", wear.accuracy(weights, test_x, test_y), epoch)
    os.makedirs("models", exist_ok=True)
    with open(model, "wb") as file:
        pickle.dump(weights, file)
    experiment.add_artifact(model)
    experiment.add_artifact("requirements.txt")
    _run.info["model_sha256"] = wear.sha256(model)
    return wear.accuracy(weights, test_x, test_y)


if __name__ == "__main__":
    experiment.run_commandline()
