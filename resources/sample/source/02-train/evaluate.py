"""Evaluates the model on the test applications.

    python3 evaluate.py --model models/model.json --threshold 0.5

Writes the confusion table, the calibration by tenths of the score and the
share of denied applications by age.
"""

import argparse
import csv
import json
import math
from pathlib import Path

from train import read, scoring_package, sha256, write_json
from logistic import PLACES, LogisticRegression


def mean(values):
    return round(math.fsum(values) / len(values), PLACES) if values else None


def confusion(outcomes, scores, threshold):
    pairs = [(score >= threshold, bool(y)) for y, score in zip(outcomes, scores)]
    return {
        "denied_and_defaulted": pairs.count((True, True)),
        "denied_and_paid": pairs.count((True, False)),
        "granted_and_defaulted": pairs.count((False, True)),
        "granted_and_paid": pairs.count((False, False)),
    }


def calibration(outcomes, scores):
    """Mean score against the share of defaults, by tenths of the rows."""
    order = sorted(range(len(scores)), key=lambda i: (scores[i], i))
    tenths = [order[len(order) * i // 10 : len(order) * (i + 1) // 10] for i in range(10)]
    return [
        {
            "score": mean([scores[i] for i in tenth]),
            "defaults": mean([outcomes[i] for i in tenth]),
        }
        for tenth in tenths
    ]


def denied_by_age(path, scores, threshold):
    with open(path, newline="", encoding="utf-8") as file:
        ages = [int(row["age"]) for row in csv.DictReader(file)]
    groups = {"up to 25": [], "26 to 50": [], "over 50": []}
    for age, score in zip(ages, scores):
        group = "up to 25" if age <= 25 else "26 to 50" if age <= 50 else "over 50"
        groups[group].append(int(score >= threshold))
    return {name: {"n": len(v), "denied": mean(v)} for name, v in groups.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="models/model.json")
    parser.add_argument("--test", default="data/test.csv")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--report", default="reports/evaluation.json")
    args = parser.parse_args()

    record = json.loads(Path(args.model).read_text(encoding="utf-8"))
    package = scoring_package()
    rows, outcomes = read(args.test, package)
    weights = [record["weights"][name] for name in package.feature_names()]
    scores = LogisticRegression(weights, record["bias"]).probabilities(rows)
    write_json(
        args.report,
        {
            "model_sha256": sha256(args.model),
            "threshold": args.threshold,
            "confusion": confusion(outcomes, scores, args.threshold),
            "calibration": calibration(outcomes, scores),
            "denied_by_age": denied_by_age(args.test, scores, args.threshold),
        },
    )
    print(f"evaluated {len(rows)} applications")


if __name__ == "__main__":
    main()
