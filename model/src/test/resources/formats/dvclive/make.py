"""A pipeline with foreach, matrix and DVCLive, run by DVC as an experiment."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

FILES = {
    "params.yaml": "seed: 7\nlr: 0.1\nmodels: [small, big]\n",
    "count.py": """
import json
import sys

if sys.argv[1] != "-":
    open(sys.argv[1], "w").write("x")
json.dump({"rows": 3}, open(sys.argv[2], "w"))
""",
    "train.py": """
import yaml
from dvclive import Live

params = yaml.safe_load(open("params.yaml"))
with Live(dir="dvclive", save_dvc_exp=False, report=None) as live:
    live.log_params({"lr": params["lr"], "seed": params["seed"], "net": {"depth": 3}})
    for step in range(3):
        live.log_metric("train/loss", params["lr"] / (step + 1))
        live.next_step()
    live.summary["best"] = 0.25
open("model.txt", "w").write("m")
""",
    "dvc.yaml": """
stages:
  prepare:
    foreach: ${models}
    do:
      cmd: python count.py ${item}.txt ${item}-rows.json
      outs:
        - ${item}.txt
      metrics:
        - ${item}-rows.json:
            cache: false
  score:
    matrix:
      model: ${models}
      fold: [1, 2]
    cmd: python count.py - fold${item.fold}/${item.model}.json
    deps:
      - ${item.model}.txt
    metrics:
      - fold${item.fold}/${item.model}.json:
          cache: false
  train:
    cmd: python train.py
    deps:
      - train.py
    params:
      - lr
      - seed
    outs:
      - model.txt
    metrics:
      - dvclive/metrics.json:
          cache: false
""",
}


def main(project, said):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))
    for fold in "fold1", "fold2":
        (project / fold).mkdir()
        (project / fold / ".keep").touch()
    environment = dict(
        os.environ,
        PATH=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"],
        DVC_NO_ANALYTICS="1",
        PYTHONDONTWRITEBYTECODE="1",
        GIT_AUTHOR_NAME="Diver",
        GIT_AUTHOR_EMAIL="diver@example.com",
        GIT_COMMITTER_NAME="Diver",
        GIT_COMMITTER_EMAIL="diver@example.com",
    )
    for command in (
        "git -c init.defaultBranch=main init -q",
        "dvc init -q",
        "git add -A",
        "git commit -qm first",
        "dvc exp run -q -n calm-heron -S lr=0.5",
    ):
        subprocess.run(command.split(), cwd=project, env=environment, check=True)
    if said:
        os.chdir(project)
        said.write_text(json.dumps(told(), indent=1))
    else:
        # A sample cannot hold a repository, but the refs of a mirror.
        mirror = project / "mirror.git"
        subprocess.run(["git", "clone", "-q", "--mirror", str(project), str(mirror)], env=environment, check=True)
        for path in mirror.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "packed-refs":
                path.unlink()
        shutil.rmtree(project / ".git")
        shutil.rmtree(project / ".dvc")
        for left in project.rglob(".gitignore"):
            left.unlink()


def told():
    from dvc.repo import Repo
    from dvclive import Live
    from dvclive.utils import parse_metrics

    live = Live(dir="dvclive", resume=True, save_dvc_exp=False, report=None)
    histories, _ = parse_metrics(live)
    metrics = {"best": [[0, 0.25]]}
    for path, points in histories.items():
        name = str(pathlib.Path(path).relative_to(pathlib.Path("dvclive/plots/metrics"))).removesuffix(".tsv")
        metrics[name] = [[int(point["step"]), float(point[name.split("/")[-1]])] for point in points]
    runs = [
        {
            "key": "dvclive:dvclive",
            "params": {"lr": "0.5", "seed": "7", "net.depth": "3"},
            "metrics": metrics,
        }
    ]
    runs.append({"key": "dvc:dvc.lock"})
    with Repo() as repo:
        for baseline, experiments in repo.experiments.ls().items():
            for name, revision in experiments:
                sha = repo.scm.resolve_rev("main") if len(baseline) != 40 else baseline
                runs.append({"key": f"dvc:experiment {name} on {sha}", "name": name, "commit": revision})
    return {"runs": runs}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
