"""Makes a small DVC project: a tracked file, a pipeline of two stages run once, metrics and parameters.

make.py PROJECT [SAID]
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PREPARE = """\
from pathlib import Path

rows = Path("data/raw.csv").read_text().splitlines()
folder = Path("data/split")
folder.mkdir(parents=True, exist_ok=True)
(folder / "train.csv").write_text("\\n".join(rows[:4]) + "\\n")
(folder / "test.csv").write_text("\\n".join(rows[:1] + rows[4:]) + "\\n")
"""

TRAIN = """\
import json
from pathlib import Path

rows = [line.split(",") for line in Path("data/split/train.csv").read_text().splitlines()[1:]]
mean = sum(float(row[1]) for row in rows) / len(rows)
Path("model.json").write_text(json.dumps({"mean": mean}) + "\\n")
Path("metrics.json").write_text(json.dumps({"train": {"mean": mean, "rows": len(rows)}}) + "\\n")
"""

PARAMS = """\
prepare:
  test_rows: 2
train:
  seed: 7
  lr: 0.01
  layers: [4, 2]
"""

PIPELINE = """\
stages:
  prepare:
    cmd: python prepare.py
    deps:
    - prepare.py
    - data/raw.csv
    params:
    - prepare.test_rows
    outs:
    - data/split
  train:
    cmd: python train.py --out model.json
    deps:
    - train.py
    - data/split
    params:
    - train
    outs:
    - model.json
    metrics:
    - metrics.json:
        cache: false
"""


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    os.chdir(project)
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    os.environ["DVC_NO_ANALYTICS"] = "1"

    def dvc(*arguments):
        subprocess.run([sys.executable, "-m", "dvc", *arguments], check=True, stdout=sys.stderr)

    dvc("init", "--no-scm", "--quiet")
    Path("data").mkdir()
    Path("data/raw.csv").write_text("id,amount\n1,2.5\n2,3.5\n3,6.0\n4,1.0\n5,9.5\n")
    Path("prepare.py").write_text(PREPARE)
    Path("train.py").write_text(TRAIN)
    Path("params.yaml").write_text(PARAMS)
    Path("dvc.yaml").write_text(PIPELINE)
    dvc("add", "--quiet", "data/raw.csv")
    dvc("repro")
    if said:
        said.write_text(json.dumps(tell(), indent=1) + "\n")
    for passing in ("cache", "tmp"):
        shutil.rmtree(Path(".dvc", passing), ignore_errors=True)


def tell():
    """What DVC's own interface reads back."""
    from dvc.repo import Repo

    with Repo(".") as repo:
        artifacts = []
        for output in repo.index.outs:
            added = output.stage.is_data_source
            artifacts.append(
                {
                    "path": os.path.relpath(output.fs_path).replace(os.sep, "/"),
                    "digest": ("md5-dir:" if output.hash_info.isdir else "md5:") + output.hash_info.value,
                    "role": "INPUT" if added else "OUTPUT",
                }
            )
        params = {}
        for dependency in repo.index.deps:
            if dependency.hash_info.name == "params":
                params |= dict(leaves("", dependency.hash_info.value))
                continue
            artifacts.append(
                {
                    "path": os.path.relpath(dependency.fs_path).replace(os.sep, "/"),
                    "digest": ("md5-dir:" if dependency.hash_info.isdir else "md5:") + dependency.hash_info.value,
                    "role": "INPUT",
                }
            )
        metrics = repo.metrics.show()[""]["data"]["metrics.json"]["data"]
    return {
        "runs": [
            {
                "key": "dvc:dvc.lock",
                "params": params,
                "metrics": {f"train.{name}": [[0, value]] for name, value in metrics["train"].items()},
                "artifacts": artifacts,
            }
        ]
    }


def leaves(prefix, value):
    """Nested keys joined by a dot; texts as they stand in YAML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(f"{prefix}.{key}" if prefix else key, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(f"{prefix}.{number}", inner)
    else:
        yield prefix, str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
