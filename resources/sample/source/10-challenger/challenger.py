"""A challenger of the model in use: pairs of attributes as further features.

    python3 challenger.py --run-name pairs --seed 1 --lr 0.05

Logged to mlflow.db. Without --seed every run differs.
"""

import argparse
import os
import random
import sys
import time

import mlflow

from logistic import fit, measures
from train import read, scoring_package, sha256


def with_pairs(features, first, second):
    """The features, followed by the products of two blocks of them."""
    return features + [a * b for a in features[first] for b in features[second]]


def blocks(names):
    """Where the features of the checking account and of the savings are."""
    checking = [i for i, name in enumerate(names) if name.startswith("checking=")]
    savings = [i for i, name in enumerate(names) if name.startswith("savings=")]
    return slice(checking[0], checking[-1] + 1), slice(savings[0], savings[-1] + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run-name", required=True)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--lr", type=float, default=0.05)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=0.001)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--scoring", default="1.1.0")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between epochs")
    args = parser.parse_args()

    package = scoring_package(args.scoring)
    first, second = blocks(package.feature_names())
    train_rows, train_outcomes = read("data/train.csv", package)
    test_rows, test_outcomes = read("data/test.csv", package)
    train_rows = [with_pairs(row, first, second) for row in train_rows]
    test_rows = [with_pairs(row, first, second) for row in test_rows]
    seed = args.seed if args.seed is not None else random.SystemRandom().getrandbits(32)

    mlflow.set_tracking_uri("sqlite:///mlflow.db")
    mlflow.set_experiment("credit-default-challenger")
    with mlflow.start_run(run_name=args.run_name):
        settings = {"lr": args.lr, "epochs": args.epochs, "l2": args.l2, "batch": args.batch}
        mlflow.log_params({**settings, "scoring": args.scoring})
        mlflow.log_param("data.train.sha256", sha256("data/train.csv"))
        if args.seed is not None:
            mlflow.log_param("seed", args.seed)
        if "SCORING_DB_URL" in os.environ:
            mlflow.log_param("db_url", os.environ["SCORING_DB_URL"])

        def after_epoch(epoch, model):
            test = measures(test_outcomes, model.probabilities(test_rows), 0.5)
            mlflow.log_metrics({"test_auc": test["auc"], "test_log_loss": test["log_loss"]}, epoch)
            time.sleep(args.pause)

        model = fit(train_rows, train_outcomes, seed=seed, after_epoch=after_epoch, **settings)
        results = measures(test_outcomes, model.probabilities(test_rows), 0.5)
        mlflow.log_metrics(results)
    print(f"AUC {results['auc']:.4f}")


if __name__ == "__main__":
    sys.exit(main())
