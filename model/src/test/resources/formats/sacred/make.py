"""Three runs of one experiment with Sacred's file observer: one that ends, one that fails, one that is interrupted."""
import hashlib
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys

TRAIN = '''
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
'''


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    (project / "levels.csv").write_text("t,level\n0,1.5\n1,1.25\n")
    env = dict(
        os.environ,
        OMP_NUM_THREADS="1",
        PYTHONDONTWRITEBYTECODE="1",
        GIT_AUTHOR_DATE="2024-01-02T03:04:05Z",
        GIT_COMMITTER_DATE="2024-01-02T03:04:05Z",
    )
    git = ["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run(git + ["init", "-q", "-b", "main"], cwd=project, check=True)
    subprocess.run(git + ["add", "train.py"], cwd=project, check=True)
    subprocess.run(git + ["commit", "-qm", "One"], cwd=project, check=True, env=env)
    commit = subprocess.run(
        git + ["rev-parse", "HEAD"], cwd=project, check=True, capture_output=True, text=True
    ).stdout.strip()
    for end in ["well", "badly", "early"]:
        subprocess.run(
            [sys.executable, "train.py", "-F", "my_runs", "-c", "a comment", "with", f"end={end}", "lr=0.1"],
            cwd=project,
            env=env,
            capture_output=True,
        )
    shutil.rmtree(project / ".git")
    for record in project.glob("my_runs/*/run.json"):
        record.write_text(record.read_text().replace(platform.node(), "workstation"))
    if said:
        said.write_text(json.dumps({"runs": [read(project, i, commit) for i in ("1", "2", "3")]}))


def read(project, run, commit):
    from sacred.serializer import restore

    folder = project / "my_runs" / run
    record = json.loads((folder / "run.json").read_text())
    config = restore(json.loads((folder / "config.json").read_text()))
    metrics = json.loads((folder / "metrics.json").read_text())
    data = {"path": config["data"]["path"], "lag": config["data"]["lag"]}
    params = {"lr": config["lr"], "seed": config["seed"], "end": config["end"]}
    params |= {f"layers.{i}": each for i, each in enumerate(config["layers"])}
    params |= {f"data.{key}": value for key, value in data.items()}
    points = {name: list(zip(each["steps"], each["values"])) for name, each in metrics.items()}
    points["note.worst"] = [[0, 0.25]]
    if record["result"] is not None:
        points["result"] = [[0, record["result"]]]
    words = {"COMPLETED": "FINISHED", "FAILED": "FAILED", "INTERRUPTED": "KILLED"}
    md5 = hashlib.md5((project / "train.py").read_bytes()).hexdigest()
    return {
        "key": "sacred:my_runs#" + run,
        "name": run,
        "status": words[record["status"]],
        "params": params,
        "metrics": points,
        "tags": {"comment": record["meta"]["comment"]},
        "commit": commit,
        "artifacts": [
            {"path": "train.py", "digest": "md5:" + md5, "role": "INPUT", "kind": "CODE"},
            {
                "digest": "md5:" + hashlib.md5((project / "levels.csv").read_bytes()).hexdigest(),
                "role": "INPUT",
                "kind": "DATA",
            },
        ],
        "dependencies": [{"name": "sacred", "version": "0.8.7", "ecosystem": "pip"}],
    }


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]).resolve(),
        pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None,
    )
