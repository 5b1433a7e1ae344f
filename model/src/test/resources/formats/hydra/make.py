"""Makes Hydra's output folders: a single run, a sweep of two parameters, and a run whose folder has another name.

make.py PROJECT [SAID]
"""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """\
import json
import logging
from pathlib import Path

import hydra
from hydra.core.hydra_config import HydraConfig

log = logging.getLogger(__name__)


@hydra.main(version_base="1.3", config_path="conf", config_name="config")
def train(config):
    folder = Path(HydraConfig.get().runtime.output_dir)
    (folder / "metrics.json").write_text(json.dumps({"loss": config.model.lr * 2}))
    if config.model.lr > 0.4:
        raise ValueError("diverged")


train()
"""

CONFIG = """\
defaults:
  - model: small
  - _self_

seed: 7
data:
  folder: data
  train: ${data.folder}/train.csv
api_key: ${oc.env:TRAIN_API_KEY,none}
"""


def main(project, said):
    (project / "conf" / "model").mkdir(parents=True, exist_ok=True)
    os.chdir(project)
    Path("train.py").write_text(PROGRAM)
    Path("conf/config.yaml").write_text(CONFIG)
    Path("conf/model/small.yaml").write_text("layers: 2\nlr: 0.1\n")
    Path("conf/model/large.yaml").write_text("layers: 8\nlr: 0.01\n")

    def train(*overrides):
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run([sys.executable, "train.py", *overrides], env=environment).returncode

    assert train("hydra.run.dir=outputs/2026-10-01/10-20-30", "seed=11", "++data.limit=100") == 0
    assert train("hydra.run.dir=runs/large", "hydra.output_subdir=record", "model=large") == 0
    sweep = "hydra.sweep.dir=multirun/2026-10-01/11-00-00"
    assert train("--multirun", sweep, "seed=1,2", "model=small,large") == 0
    assert train("--multirun", "hydra.sweep.dir=multirun/2026-10-01/12-00-00", "model.lr=0.1,0.5") != 0
    if said:
        said.write_text(json.dumps({"runs": list(tell())}, indent=1) + "\n")


def tell():
    """What OmegaConf, Hydra's own parser, reads back."""
    from omegaconf import OmegaConf

    for file in sorted(Path(".").glob("**/hydra.yaml")):
        hydra = OmegaConf.load(file).hydra
        folder = file.parent.parent
        config = OmegaConf.to_container(OmegaConf.load(file.parent / "config.yaml"))
        config["api_key"] = "[secret withheld]"
        run = {"key": key(folder), "params": dict(leaves("", config))}
        metrics = json.loads((folder / "metrics.json").read_text())
        run["metrics"] = {name: [[0, value]] for name, value in metrics.items()}
        run["dependencies"] = [{"ecosystem": "pip", "name": "hydra-core", "version": hydra.runtime.version}]
        if hydra.mode == "MULTIRUN":
            run["parent"] = key(folder.parent)
            run["tags"] = {"job": str(hydra.job.num)}
        yield run
    for file in sorted(Path(".").glob("**/multirun.yaml")):
        yield {"key": key(file.parent)}


def key(folder):
    """The day and what follows it name a run; what stands before is where such names are unique."""
    parts = folder.parts
    if len(parts) > 2 and parts[1].startswith("20"):
        return f"hydra:{parts[0]}#{'/'.join(parts[1:])}"
    return "hydra:" + "/".join(parts)


def leaves(prefix, value):
    """Nested keys joined by a dot."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(f"{prefix}.{name}" if prefix else name, inner)
    else:
        yield prefix, str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
