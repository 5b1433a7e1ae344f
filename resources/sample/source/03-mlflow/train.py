"""Trains the credit default model and measures it.

    python3 train.py --seed 0 --lr 0.1 --epochs 40 --l2 0.001

The same arguments on the same data give the same model, byte for byte, with
every Python from 3.9 on. Where MLflow is installed the run is logged to it.
"""

import argparse
import csv
import hashlib
import importlib
import json
import math
import random
import sys
from pathlib import Path

from logistic import PLACES, auc, fit, measures
from tracking import track

FOLDS = 10
RESAMPLES = 400
WHEEL = "lindgard_scoring-1.0.0-py3-none-any.whl"


def arguments(values=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=0.001)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--train", default="data/train.csv")
    parser.add_argument("--test", default="data/test.csv")
    parser.add_argument("--model", default="models/model.json")
    parser.add_argument("--metrics", default="metrics.json")
    parser.add_argument("--experiment", default="credit-default")
    parser.add_argument("--run-name")
    parser.add_argument("--log-model", action="store_true")
    parser.add_argument("--no-mlflow", action="store_true")
    return parser.parse_args(values)


def scoring_package():
    """The in-house encoding, straight out of the vendored wheel."""
    wheel = Path(__file__).resolve().parent / "vendor" / WHEEL
    sys.path.insert(0, str(wheel))
    return importlib.import_module("lindgard_scoring")


def read(path, package):
    """Encoded applications and their outcomes."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [package.encode(row) for row in rows], [int(row["default"]) for row in rows]


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def cross_validate(rows, outcomes, settings):
    """Mean and standard deviation of the AUC over ten folds."""
    values = []
    for fold in range(FOLDS):
        inside = [i for i in range(len(rows)) if i % FOLDS != fold]
        outside = [i for i in range(len(rows)) if i % FOLDS == fold]
        model = fit([rows[i] for i in inside], [outcomes[i] for i in inside], **settings)
        scores = model.probabilities([rows[i] for i in outside])
        values.append(auc([outcomes[i] for i in outside], scores))
    mean = math.fsum(values) / FOLDS
    deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (FOLDS - 1))
    return {"cv_auc_mean": round(mean, PLACES), "cv_auc_sd": round(deviation, PLACES)}


def interval(outcomes, scores, seed):
    """A 95 % bootstrap interval of the AUC on the test rows."""
    chooser = random.Random(seed)
    places = range(len(scores))
    values = []
    for _ in range(RESAMPLES):
        drawn = chooser.choices(places, k=len(scores))
        values.append(auc([outcomes[i] for i in drawn], [scores[i] for i in drawn]))
    values.sort()
    return {
        "auc_low": round(values[int(0.025 * RESAMPLES)], PLACES),
        "auc_high": round(values[int(0.975 * RESAMPLES) - 1], PLACES),
    }


def write_json(path, value):
    """JSON that is the same bytes on every platform."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="\n", encoding="utf-8") as file:
        file.write(json.dumps(value, indent=1, sort_keys=True) + "\n")


def as_record(model, args, package, settings):
    """What is kept of a model: enough to score with and to make it again."""
    return {
        "name": "credit-default",
        "kind": "logistic regression",
        "scoring": package.__version__,
        "settings": settings,
        "threshold": args.threshold,
        "train_sha256": sha256(args.train),
        "bias": model.bias,
        "weights": dict(zip(package.feature_names(), model.weights)),
    }


def main(values=None):
    args = arguments(values)
    package = scoring_package()
    settings = {
        "seed": args.seed,
        "lr": args.lr,
        "epochs": args.epochs,
        "l2": args.l2,
        "batch": args.batch,
    }
    train_rows, train_outcomes = read(args.train, package)
    test_rows, test_outcomes = read(args.test, package)

    with track(args) as run:
        run.params({**settings, "scoring": package.__version__, "threshold": args.threshold})
        run.params({"data.train.sha256": sha256(args.train), "data.test.sha256": sha256(args.test)})
        run.dataset(args.train, "training")
        run.dataset(args.test, "testing")

        def after_epoch(epoch, model):
            train = measures(train_outcomes, model.probabilities(train_rows), args.threshold)
            test = measures(test_outcomes, model.probabilities(test_rows), args.threshold)
            run.metrics({"train_log_loss": train["log_loss"]}, epoch)
            run.metrics({"test_log_loss": test["log_loss"], "test_auc": test["auc"]}, epoch)

        model = fit(train_rows, train_outcomes, after_epoch=after_epoch, **settings)
        scores = model.probabilities(test_rows)
        results = {
            "n_test": len(test_rows),
            **measures(test_outcomes, scores, args.threshold),
            **interval(test_outcomes, scores, args.seed),
            **cross_validate(train_rows, train_outcomes, settings),
        }
        write_json(args.model, as_record(model, args, package, settings))
        write_json(args.metrics, results)

        run.metrics(results)
        run.tag("model.sha256", sha256(args.model))
        run.files(args.model, args.metrics)
        if args.log_model:
            run.model(args.model, package.__version__, args.epochs)
    print(f"AUC {results['auc']:.4f} on {results['n_test']} applications, "
          f"model {sha256(args.model)[:12]}")


if __name__ == "__main__":
    main()
