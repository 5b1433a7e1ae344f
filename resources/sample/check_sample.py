"""Unpacks the sample project and holds expected.json against it.

    python3 check_sample.py [--python /usr/bin/python3.9 ...] [--keep FOLDER]

Needs git and nothing beyond the standard library. With --python the recorded
training is run again by further interpreters.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE_STATUS = {"1": "RUNNING", "2": "SCHEDULED", "3": "FINISHED", "4": "FAILED", "5": "KILLED"}
FORBIDDEN = (b"/tmp/", b"/root/", b".pyenv", b"pypi.org")

problems = []
passed = Counter()


def check(what, seen, wanted=True):
    """Counts a claim that holds; keeps one that does not."""
    if seen == wanted:
        passed[what] += 1
    else:
        problems.append(f"{what}: {seen!r} instead of {wanted!r}")


def digest(path, algorithm="sha256"):
    return hashlib.new(algorithm, Path(path).read_bytes()).hexdigest()


def git(folder, *words, text=True):
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip() if text else done.stdout


def unpack(folder, expected):
    """The working tree of main, with the zip laid over it."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "core.autocrlf", "false")
    bundle = HERE / expected["unpack"]["bundle"]
    git(folder, "fetch", "-q", "--update-head-ok", bundle, "refs/*:refs/*")
    git(folder, "reset", "-q", "--hard", expected["unpack"]["branch"])
    with zipfile.ZipFile(HERE / expected["unpack"]["zip"]) as archive:
        check("zip is sorted", archive.namelist() == sorted(archive.namelist()))
        archive.extractall(folder)


def check_git(folder, expected):
    refs = git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    check("refs", refs, expected["unpack"]["refs"])
    check("dirty files", git(folder, "diff", "--name-only", "HEAD"),
          expected["planted"]["dirtyFile"])
    ahead = git(folder, "rev-list", "refs/remotes/origin/main..main")
    check("commit that was not pushed", ahead, expected["planted"]["unpushedCommit"])
    known = set(git(folder, "rev-list", "main").splitlines())
    for name, commit in expected["commits"].items():
        check("commit", commit in known)
    for run in expected["runs"]:
        if run.get("commit"):
            check("commit of a run", run["commit"] in known)


def key_values(path):
    """The plain `key: value` lines of a YAML file."""
    pairs = re.findall(r"^(\w+): (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {key: value.strip("'\"") for key, value in pairs}


def texts(folder):
    """The files below a folder by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def last(text):
    """The value of the last step of a metric file."""
    points = [line.split() for line in text.splitlines()]
    return float(max(points, key=lambda p: (int(p[2]), int(p[0]), float(p[1])))[1])


def file_store_runs(folder):
    for path in sorted((folder / "mlruns").glob("*/*/meta.yaml")):
        meta = key_values(path)
        if "run_id" not in meta:
            continue
        metrics = texts(path.parent / "metrics")
        tags = texts(path.parent / "tags")
        yield {
            "id": meta["run_id"],
            "name": meta["run_name"],
            "status": FILE_STATUS[meta["status"]],
            "deleted": meta["lifecycle_stage"] == "deleted",
            "parent": tags.get("mlflow.parentRunId"),
            "seed": texts(path.parent / "params").get("seed"),
            "commit": tags.get("mlflow.source.git.commit"),
            "dirty": tags.get("mlflow.source.git.dirty"),
            "metrics": {name: last(text) for name, text in metrics.items()},
            "steps": {name: len(text.splitlines()) for name, text in metrics.items()},
            "modelSha256": tags.get("model.sha256"),
            "folder": path.parent,
        }


def database_runs(folder):
    database = sqlite3.connect(f"file:{folder}/mlflow.db?mode=ro&immutable=1", uri=True)
    rows = database.execute("select run_uuid, name, status, lifecycle_stage from runs").fetchall()
    for run, name, status, stage in rows:
        params = dict(database.execute("select key, value from params where run_uuid = ?", [run]))
        tags = dict(database.execute("select key, value from tags where run_uuid = ?", [run]))
        latest = database.execute("select key, value from latest_metrics where run_uuid = ?", [run])
        counts = database.execute(
            "select key, count(*) from metrics where run_uuid = ? group by key", [run]
        )
        yield {
            "id": run,
            "name": name,
            "status": status,
            "deleted": stage == "deleted",
            "parent": tags.get("mlflow.parentRunId"),
            "seed": params.get("seed"),
            "commit": tags.get("mlflow.source.git.commit"),
            "dirty": tags.get("mlflow.source.git.dirty"),
            "metrics": dict(latest),
            "steps": dict(counts),
            "modelSha256": tags.get("model.sha256"),
        }
    database.close()


def check_mlflow(folder, expected):
    for store, reader in (("mlruns", file_store_runs), ("mlflow.db", database_runs)):
        seen = {run["id"]: run for run in reader(folder)}
        wanted = [run for run in expected["runs"] if run["store"] == store]
        check("runs in " + store, len(seen), len(wanted))
        check("runs in " + store, len(seen), expected["counts"]["mlflowByStore"][store])
        for want in wanted:
            run = seen[want["id"]]
            for key in ("name", "status", "deleted", "parent", "commit", "metrics", "modelSha256"):
                check(f"{key} of an MLflow run", run[key], want[key])
            check("seed of an MLflow run", run["seed"],
                  None if want["seed"] is None else str(want["seed"]))
            check("dirty of an MLflow run", run["dirty"],
                  None if want["dirty"] is None else str(want["dirty"]).lower())
            check("steps of an MLflow run",
                  {name: n for name, n in run["steps"].items() if n > 1}, want["steps"])
            model = run.get("folder", folder) / "artifacts" / "model.json"
            if want["modelSha256"]:
                check("model kept by MLflow", digest(model), want["modelSha256"])
    logged = list((folder / "mlruns").glob("*/models/m-*"))
    check("logged models", len(logged), expected["counts"]["mlflowLoggedModels"])
    for model in expected["registeredModels"]:
        version = folder / "mlruns/models" / model["name"] / f"version-{model['version']}"
        meta = key_values(version / "meta.yaml")
        check("registered model", (meta["run_id"], meta["current_stage"]),
              (model["run"], model["stage"]))
        for alias in model["aliases"]:
            held = (version.parent / "aliases" / alias).read_text(encoding="utf-8")
            check("alias", held, str(model["version"]))


def check_others(folder, expected):
    runs = {tool: [r for r in expected["runs"] if r["tool"] == tool]
            for tool in ("hydra", "wandb", "assay")}
    check("Hydra jobs", len(list(folder.glob("*/**/.hydra"))), len(runs["hydra"]))
    check("Hydra sweeps", len(list(folder.glob("*/**/multirun.yaml"))), expected["counts"]["hydraSweeps"])
    for run in runs["hydra"]:
        value = json.loads((folder / run["store"] / "metrics.json").read_text(encoding="utf-8"))
        check("metrics of a Hydra job", value, run["metrics"])
    for run in runs["wandb"]:
        log = folder / run["store"] / f"run-{run['id']}.wandb"
        check("W&B log", log.read_bytes()[:4], b":W&B")
    check("Assay runs", len(list(folder.glob("runs/*/assay-run.json"))), len(runs["assay"]))
    for run in runs["assay"]:
        value = json.loads((folder / run["store"]).read_text(encoding="utf-8"))
        check("Assay run", (value["id"], value["name"], value["status"], value["code"]["commit"]),
              (run["id"], run["name"], run["status"], run["commit"]))
        changed = expected["planted"]["changedData"]
        for entry in value["inputs"] + value["outputs"]:
            wanted = entry["sha256"]
            if entry["path"] == changed["file"]:
                check("recorded training data", wanted, changed["recordedSha256"])
            else:
                check("file of an Assay run", digest(folder / entry["path"]), wanted)
    check("all runs", len(expected["runs"]), expected["counts"]["runs"])


def lock_entries(text):
    """Path, MD5 and size of every entry of a dvc.lock or .dvc file."""
    lines = re.findall(
        r"- (?:path: (\S+)\n +hash: md5\n +)?md5: (\w{32})\n +size: (\d+)"
        r"(?:\n +hash: md5\n +path: (\S+))?", text)
    return [(before or after, md5, int(size)) for before, md5, size, after in lines]


def check_dvc(folder, expected):
    text = (folder / "dvc.lock").read_text(encoding="utf-8")
    stages = re.findall(r"^  (\w+):$", text, re.M)
    check("DVC stages", sorted(stages), sorted(expected["dvc"]["stages"]))
    entries = [(folder / p, md5, size) for p, md5, size in lock_entries(text)]
    check("entries of dvc.lock", len(entries), text.count("md5: "))
    for tracked in expected["dvc"]["tracked"]:
        own = (folder / tracked).read_text(encoding="utf-8")
        entries += [((folder / tracked).parent / p, m, s) for p, m, s in lock_entries(own)]
    mismatching = set()
    for path, md5, size in entries:
        if (digest(path, "md5"), path.stat().st_size) != (md5, size):
            mismatching.add(path.relative_to(folder).as_posix())
        else:
            passed["DVC digest"] += 1
    check("DVC mismatches", sorted(mismatching), expected["dvc"]["mismatching"])
    for path in (folder / ".dvc/cache/files/md5").glob("*/*"):
        check("object in the DVC cache", digest(path, "md5"), path.parent.name + path.name)


def check_planted(folder, expected):
    planted = expected["planted"]
    changed = planted["changedData"]
    check("training data as recorded", digest(folder / changed["cached"]),
          changed["recordedSha256"])
    check("training data now", digest(folder / changed["file"]), changed["nowSha256"])
    before = (folder / changed["cached"]).read_text(encoding="utf-8").splitlines()
    now = (folder / changed["file"]).read_text(encoding="utf-8").splitlines()
    lines = [n for n, (a, b) in enumerate(zip(before, now), start=1) if a != b]
    check("changed lines", (len(before), lines), (len(now), [changed["line"]]))
    for run in expected["runs"]:
        if run.get("trainSha256"):
            check("training data of a run", run["trainSha256"], changed["recordedSha256"])
    book = json.loads((folder / planted["notebookOutOfOrder"]).read_text(encoding="utf-8"))
    order = [c["execution_count"] for c in book["cells"] if c["cell_type"] == "code"]
    check("notebook out of order", order != sorted(order) and None not in order)
    decision = json.loads((folder / planted["decision"]["file"]).read_text(encoding="utf-8"))
    check("model of the decision", digest(folder / "models/model.json"),
          decision["model"]["sha256"])
    check("score of the decision", decision["score"], planted["wheelPair"]["scores"]["1.1.0"])
    check("score by 1.0.0 is below", planted["wheelPair"]["scores"]["1.0.0"] < decision["threshold"])


def check_texts(folder, expected):
    """Canaries where they should be and nowhere else; no trace of the machine."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file()
             and ".git" not in p.relative_to(folder).parts]
    data = {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
    values = [canary["value"] for canary in expected["canaries"]]
    check("canaries differ", len(set(values)), len(values))
    for canary in expected["canaries"]:
        check("word in a canary", "CANARY" in canary["value"])
        check("canary has a place", bool(canary["files"]))
        found = [name for name, text in data.items() if canary["value"].encode() in text]
        check(f"canary {canary['name']}", found, canary["files"])
    for name, text in data.items():
        for word in FORBIDDEN:
            check(f"no {word.decode()} in {name}", word in text and name != ".dvc/.gitignore", False)


def check_rerun(folder, expected, interpreters):
    """The recorded training, at its commit, on the data out of the cache."""
    record = json.loads((folder / expected["planted"]["reproducible"]["record"])
                        .read_text(encoding="utf-8"))
    cache = {digest(p): p for p in (folder / ".dvc/cache/files/md5").glob("*/*")}
    for interpreter in interpreters:
        with tempfile.TemporaryDirectory() as place:
            archive = git(folder, "archive", "--format=zip", record["code"]["commit"], text=False)
            Path(place, "code.zip").write_bytes(archive)
            with zipfile.ZipFile(Path(place, "code.zip")) as code:
                code.extractall(place)
            for entry in record["inputs"]:
                shutil.copy(cache[entry["sha256"]], Path(place, entry["path"]))
            command = [interpreter, *record["command"][1:]]
            done = subprocess.run(command, cwd=place, capture_output=True, text=True)
            check(f"{interpreter} {shlex.join(record['command'][1:])}", done.returncode, 0)
            for entry in record["outputs"]:
                made = Path(place, entry["path"])
                check(f"model made again by {interpreter}",
                      made.exists() and digest(made), entry["sha256"])
            metrics = json.loads(Path(place, "metrics.json").read_text(encoding="utf-8"))
            check("metrics made again", metrics,
                  {name: points[-1]["value"] for name, points in record["metrics"].items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--keep", help="unpack here, and leave it")
    args = parser.parse_args()
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(args.keep or place)
        os.makedirs(folder, exist_ok=True)
        unpack(folder, expected)
        check_git(folder, expected)
        check_mlflow(folder, expected)
        check_others(folder, expected)
        check_dvc(folder, expected)
        check_planted(folder, expected)
        check_texts(folder, expected)
        check_rerun(folder, expected, [sys.executable, *args.python])
    for problem in problems:
        print(problem)
    print(f"{sum(passed.values())} claims hold, {len(problems)} do not")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
