"""Trains the same model with several seeds, as children of one MLflow run.

    python3 seeds.py --name seeds-final --seeds 0 1 2 3 4 --scoring 1.1.0
"""

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import mlflow


def deviation(values):
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--name", required=True)
    parser.add_argument("--seeds", type=int, nargs="+", required=True)
    parser.add_argument("--scoring", required=True)
    args = parser.parse_args()

    mlflow.set_tracking_uri(os.environ.get("MLFLOW_TRACKING_URI", "mlruns"))
    mlflow.set_experiment("credit-default")
    results = []
    with mlflow.start_run(run_name=args.name) as parent:
        mlflow.log_params({"seeds": " ".join(map(str, args.seeds)), "scoring": args.scoring})
        environment = {**os.environ, "MLFLOW_PARENT_RUN": parent.info.run_id}
        for seed in args.seeds:
            command = ["train.py", "--seed", str(seed), "--scoring", args.scoring]
            command += ["--run-name", f"{args.name}-{seed}", "--log-model"]
            subprocess.run([sys.executable, *command], env=environment, check=True)
            results.append(json.loads(Path("metrics.json").read_text(encoding="utf-8")))
        for name in ("auc", "brier", "log_loss"):
            values = [result[name] for result in results]
            mlflow.log_metric(f"{name}_mean", math.fsum(values) / len(values))
            mlflow.log_metric(f"{name}_sd", deviation(values))


if __name__ == "__main__":
    main()
