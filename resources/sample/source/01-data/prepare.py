"""Splits the credit data into a training and a test part.

    python3 prepare.py --seed 20260907 --test-share 0.3

The split is stratified by the outcome. Its row numbers are kept in
data/split.json, so that it can be checked without running this again.
"""

import argparse
import csv
import json
import random
from pathlib import Path

COLUMNS = {
    "checking": "status_of_existing_checking_account",
    "duration": "duration_in_month",
    "history": "credit_history",
    "purpose": "purpose",
    "amount": "credit_amount",
    "savings": "savings_account_and_bonds",
    "employment": "present_employment_since",
    "rate": "installment_rate_in_percentage_of_disposable_income",
    "debtors": "other_debtors_or_guarantors",
    "property": "property",
    "age": "age_in_years",
    "other_plans": "other_installment_plans",
    "housing": "housing",
    "job": "job",
}


def read_source(path):
    """The rows of the source, renamed, numbered, with 1 for a default."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        {
            "row": number,
            **{name: row[column] for name, column in COLUMNS.items()},
            "default": int(row["creditability"] == "bad"),
        }
        for number, row in enumerate(rows, start=1)
    ]


def split(rows, seed, test_share):
    """Training and test rows; both keep the order of the source."""
    chooser = random.Random(seed)
    test = set()
    for outcome in (0, 1):
        numbers = [row["row"] for row in rows if row["default"] == outcome]
        chooser.shuffle(numbers)
        test.update(numbers[: round(len(numbers) * test_share)])
    return (
        [row for row in rows if row["row"] not in test],
        [row for row in rows if row["row"] in test],
    )


def write_rows(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", default="data/german_credit.csv")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--test-share", type=float, default=0.3)
    args = parser.parse_args()

    train, test = split(read_source(args.source), args.seed, args.test_share)
    folder = Path("data")
    write_rows(folder / "train.csv", train)
    write_rows(folder / "test.csv", test)
    kept = {
        "seed": args.seed,
        "train": [row["row"] for row in train],
        "test": [row["row"] for row in test],
    }
    with open(folder / "split.json", "w", newline="\n", encoding="utf-8") as file:
        file.write(json.dumps(kept) + "\n")
    print(f"{len(train)} rows to train on, {len(test)} to test on")


if __name__ == "__main__":
    main()
