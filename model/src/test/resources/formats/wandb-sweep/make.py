"""A sweep's configuration, and what an agent writes for each run that it starts.

make.py PROJECT [SAID]
"""
import json
import pathlib
import sys

from wandb.sdk.lib import config_util

SWEEP = """program: train.py
method: bayes
metric:
  name: loss
  goal: minimize
parameters:
  lr:
    distribution: log_uniform_values
    min: 0.0001
    max: 0.1
  layers:
    values: [2, 4]
  seed:
    value: 7
command:
  - ${env}
  - python
  - ${program}
  - ${args}
"""
GIVEN = {
    "tide0one": {"lr": 0.05, "layers": 2, "seed": 7},
    "tide0two": {"lr": 0.01, "layers": 4, "seed": 7, "data": {"lag": 3, "api_key": "CANARY-Wb7kq2"}},
}


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    (project / "sweep.yaml").write_text(SWEEP)
    runs = []
    for run, parameters in GIVEN.items():
        path = project / f"wandb/sweep-calm0sea/config-{run}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        config_util.save_config_file_from_dict(str(path), {key: {"value": each} for key, each in parameters.items()})
        read = config_util.dict_from_config_file(str(path))
        read.update({"data." + key: each for key, each in read.pop("data", {}).items()})
        params = {key: "[secret withheld]" if "api_key" in key else str(each) for key, each in read.items()}
        runs.append({"key": "wandb:" + run, "params": params, "tags": {"sweep": "calm0sea"}})
    if said:
        said.write_text(json.dumps({"runs": runs}))


if __name__ == "__main__":
    main(*(pathlib.Path(each) for each in sys.argv[1:]))
