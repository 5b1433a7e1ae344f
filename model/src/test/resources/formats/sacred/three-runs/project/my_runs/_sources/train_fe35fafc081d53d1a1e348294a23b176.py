
import os

import numpy
from sacred import Experiment, SETTINGS

SETTINGS.HOST_INFO.CAPTURED_ENV = ["OMP_NUM_THREADS"]
ex = Experiment("tides", save_git_info=True)


@ex.config
def config():
    """Predicts the water level."""
    lr = 0.05
    seed = 7
    layers = (8, 4)
    data = {"path": "levels.csv", "lag": 3}
    end = "well"


@ex.automain
def main(_run, lr, data, end):
    with ex.open_resource(data["path"]) as levels:
        rows = len(levels.read().split())
    for step in range(3):
        _run.log_scalar("loss", lr / (step + 1), step)
    _run.log_scalar("rows", rows)
    _run.info["note"] = {"worst": 0.25}
    if end == "badly":
        raise ValueError("the sea went away")
    if end == "early":
        raise KeyboardInterrupt
    with open("weights.bin", "w") as weights:
        weights.write("8 4")
    ex.add_artifact("weights.bin")
    os.remove("weights.bin")
    return float(numpy.float64(0.5))
