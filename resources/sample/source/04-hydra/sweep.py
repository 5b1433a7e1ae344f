"""Searches the penalty and the rate with Hydra.

    python3 sweep.py
    python3 sweep.py --multirun model.l2=0,0.001,0.01 model.lr=0.05,0.1
"""

import json
import logging
from pathlib import Path

import hydra
from hydra.core.hydra_config import HydraConfig

from logistic import fit, measures
from train import read, scoring_package

log = logging.getLogger(__name__)


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(config):
    package = scoring_package()
    train_rows, train_outcomes = read(config.data.train, package)
    test_rows, test_outcomes = read(config.data.test, package)
    model = fit(
        train_rows,
        train_outcomes,
        seed=config.seed,
        lr=config.model.lr,
        epochs=config.model.epochs,
        l2=config.model.l2,
        batch=config.model.batch,
    )
    results = measures(test_outcomes, model.probabilities(test_rows), config.threshold)
    folder = Path(HydraConfig.get().runtime.output_dir)
    (folder / "metrics.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    log.info("AUC %.4f", results["auc"])
    return results["auc"]


if __name__ == "__main__":
    main()
