"""Trains once and lets MLflow record it."""
import argparse
import os
import pickle
import random
import sys

import mlflow
import numpy

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

    mlflow.set_tracking_uri("file:mlruns")
    mlflow.set_experiment("valve wear")
    with mlflow.start_run(run_name="seed %d" % options.seed):
        mlflow.set_tag("command", " ".join(["python"] + sys.argv))
        mlflow.set_tag("working folder", os.path.basename(os.getcwd()))
        mlflow.log_params(vars(options))
        mlflow.log_params({"precision": str(x.dtype), "device": "cpu"})
        mlflow.log_param("OMP_NUM_THREADS", os.environ.get("OMP_NUM_THREADS"))
        mlflow.log_param("PYTHONHASHSEED", os.environ.get("PYTHONHASHSEED"))
        mlflow.log_param("data.sha256", wear.sha256(DATA))
        mlflow.log_param("split.sha256", wear.sha256(SPLIT))
        for part, table, label in (("train", x, y), ("test", test_x, test_y)):
            mlflow.log_input(mlflow.data.from_numpy(table, source=DATA, targets=label, name="valves"), context=part)
        for epoch, weights in enumerate(wear.train(x, y, options.rate, options.epochs, generator)):
            mlflow.log_metric("loss", wear.loss(weights, x, y), step=epoch)
            mlflow.log_metric("val_accuracy", wear.accuracy(weights, test_x, test_y), step=epoch)
        os.makedirs("models", exist_ok=True)
        with open(MODEL % options.seed, "wb") as file:
            pickle.dump(weights, file)
        mlflow.log_artifact(MODEL % options.seed, "model")
        mlflow.log_artifact(SPLIT, "splits")
        mlflow.log_param("requirements.sha256", wear.sha256("requirements.txt"))
        mlflow.log_param("model.sha256", wear.sha256(MODEL % options.seed))


if __name__ == "__main__":
    main()
