"""Trains once; Hydra composes the configuration and records it."""
import json
import os
import pickle
import random

import hydra
import numpy

import wear


@hydra.main(version_base="1.3", config_path="conf", config_name="config")
def main(config):
    random.seed(config.seed)
    numpy.random.seed(config.seed)
    generator = numpy.random.default_rng(config.seed)
    folder = hydra.core.hydra_config.HydraConfig.get().runtime.output_dir
    for what, path in (("data", config.data.path), ("split", config.split.path)):
        if wear.sha256(path) != config[what].sha256:
            raise SystemExit("%s is not the file that was meant" % path)
    x, y = wear.table(config.data.path, config.split.path, "train")
    test_x, test_y = wear.table(config.data.path, config.split.path, "test")
    for weights in wear.train(x, y, config.rate, config.epochs, generator):
        pass
    with open(os.path.join(folder, "model.pkl"), "wb") as file:
        pickle.dump(weights, file)
    results = {"accuracy": wear.accuracy(weights, test_x, test_y), "loss": wear.loss(weights, x, y)}
    with open(os.path.join(folder, "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main()
