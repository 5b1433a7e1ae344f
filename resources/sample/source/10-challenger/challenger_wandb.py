"""One training of the model, logged to Weights & Biases.

    python3 challenger_wandb.py --seed 3 --mode offline
"""

import argparse

import wandb

from logistic import fit, measures
from train import read, scoring_package


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=0.001)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--mode", default="online")
    parser.add_argument("--api-token", help="for the service that holds the applications")
    args = parser.parse_args()

    package = scoring_package("1.1.0")
    train_rows, train_outcomes = read("data/train.csv", package)
    test_rows, test_outcomes = read("data/test.csv", package)
    settings = {
        "seed": args.seed,
        "lr": args.lr,
        "epochs": args.epochs,
        "l2": args.l2,
        "batch": args.batch,
    }
    run = wandb.init(
        project="credit-default",
        name=f"challenger-s{args.seed}",
        config={**settings, "scoring": "1.1.0"},
        mode=args.mode,
    )

    def after_epoch(epoch, model):
        train = measures(train_outcomes, model.probabilities(train_rows), 0.5)
        test = measures(test_outcomes, model.probabilities(test_rows), 0.5)
        run.log({"train_log_loss": train["log_loss"], "test_auc": test["auc"]}, step=epoch)

    model = fit(train_rows, train_outcomes, after_epoch=after_epoch, **settings)
    results = measures(test_outcomes, model.probabilities(test_rows), 0.5)
    run.summary.update(results)
    run.finish()
    print(f"AUC {results['auc']:.4f}")


if __name__ == "__main__":
    main()
