"""Scores every application of a file, and hands the scores over.

    python3 score_portfolio.py --model models/model.json --dry-run

With --dry-run nothing is sent, and the scores go to reports/portfolio.json.
"""

import argparse
import json
from pathlib import Path

from logistic import LogisticRegression
from train import read, scoring_package, sha256, write_json


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="models/model.json")
    parser.add_argument("--applications", default="data/test.csv")
    parser.add_argument("--report", default="reports/portfolio.json")
    parser.add_argument("--db-url")
    parser.add_argument("--api-token")
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    if not args.dry_run:
        raise SystemExit("sending is switched off; use --dry-run")

    record = json.loads(Path(args.model).read_text(encoding="utf-8"))
    package = scoring_package(record["scoring"])
    rows, _ = read(args.applications, package)
    weights = [record["weights"][name] for name in package.feature_names()]
    scores = LogisticRegression(weights, record["bias"]).probabilities(rows)
    denied = [score >= record["threshold"] for score in scores].count(True)
    write_json(
        args.report,
        {"model_sha256": sha256(args.model), "n": len(scores), "denied": denied},
    )
    print(f"{denied} of {len(scores)} applications above the threshold")


if __name__ == "__main__":
    main()
