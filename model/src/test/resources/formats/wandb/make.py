"""Three offline runs: one that ends well, one that fails, and one that is gone without a word."""
import base64
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys

TRAIN = '''
import os
import sys

import wandb

end = sys.argv[1]
settings = wandb.Settings(
    host="workstation", username="someone", email="someone@example.org", x_executable="/usr/bin/python3",
    x_disable_stats=True,
)
run = wandb.init(
    project="tides", name="tide-" + end, id="tide0" + end[:3], group="first", job_type="train", notes="a note",
    tags=["small", "sea"], config={"lr": 0.05, "seed": 7, "layers": [8, 4], "data": {"lag": 3, "api_key": "CANARY-Wb7kq2"}},
    settings=settings, mode="offline",
)
run.config["end"] = end
for step in range(4):
    run.log({"loss": 0.5 ** step, "nested": {"error": step / 8}})
run.log({"bad": float("nan"), "level": wandb.Histogram(np_histogram=([1, 2], [0, 1, 2]))})
print("the tide is high")
if end == "vanishes":
    os._exit(9)
with open("levels.csv") as levels:
    rows = len(levels.read().split())
run.summary["rows"] = rows
run.summary["best"] = "step 3"
data = wandb.Artifact("levels", type="dataset")
data.add_file("levels.csv")
data.add_reference("file://" + os.path.abspath("levels.csv"), name="elsewhere.csv")
run.log_artifact(data)
if end == "badly":
    raise ValueError("the sea went away")
run.finish()
'''


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    (project / "levels.csv").write_text("t,level\n0,1.5\n1,1.25\n")
    env = dict(
        os.environ,
        HOME=str(project.parent),
        WANDB_SILENT="true",
        PYTHONDONTWRITEBYTECODE="1",
        GIT_AUTHOR_DATE="2024-01-02T03:04:05Z",
        GIT_COMMITTER_DATE="2024-01-02T03:04:05Z",
    )
    env.pop("WANDB_API_KEY", None)
    git = ["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run(git + ["init", "-q", "-b", "main"], cwd=project, check=True)
    subprocess.run(git + ["remote", "add", "origin", "https://git.example.org/tides.git"], cwd=project, check=True)
    subprocess.run(git + ["add", "train.py"], cwd=project, check=True)
    subprocess.run(git + ["commit", "-qm", "One"], cwd=project, check=True, env=env)
    commit = subprocess.run(
        git + ["rev-parse", "HEAD"], cwd=project, check=True, capture_output=True, text=True
    ).stdout.strip()
    with (project / "train.py").open("a") as train:
        train.write("# changed\n")
    for end in ["well", "badly", "vanishes"]:
        subprocess.run([sys.executable, "train.py", end], cwd=project, env=env, capture_output=True)
    shutil.rmtree(project / ".git")
    for link in list(project.glob("wandb/debug*")) + list(project.glob("wandb/latest-run")):
        link.unlink()
    for log in list(project.glob("wandb/*/logs")) + list(project.glob("wandb/*/tmp")):
        shutil.rmtree(log)
    if said:
        runs = [read(path, commit) for path in sorted(project.glob("wandb/offline-run-*/*.wandb"))]
        said.write_text(json.dumps({"runs": runs}))


def read(path, commit):
    from wandb.proto.wandb_internal_pb2 import Record
    from wandb.sdk.internal.datastore import DataStore

    store = DataStore()
    store.open_for_scan(str(path))
    said = {"key": "wandb:" + path.stem[4:], "status": "UNKNOWN", "params": {}, "metrics": {}, "commit": commit,
            "artifacts": [], "tags": {"group": "first"}, "dependencies": [{"name": "wandb", "version": "0.28.0"}]}
    summary = {}
    while True:
        data = store.scan_data()
        if data is None:
            break
        record = Record.FromString(data)
        kind = record.WhichOneof("record_type")
        if kind == "run":
            said["name"] = record.run.display_name
            for item in record.run.config.update:
                flat(item.key, json.loads(item.value_json), said["params"])
        if kind == "config":
            for item in record.config.update:
                key = ".".join(item.nested_key) or item.key
                flat(key, json.loads(item.value_json), said["params"])
        if kind == "history":
            row = {".".join(item.nested_key) or item.key: json.loads(item.value_json) for item in record.history.item}
            values = {}
            for key, value in row.items():
                if not key.startswith("_"):
                    flat(key, value, values)
            for key, value in values.items():
                if not key.startswith("level.") and (isinstance(value, (int, float)) or value == "NaN"):
                    said["metrics"].setdefault(key, []).append([int(row["_step"]), number(value)])
        if kind == "summary":
            for item in record.summary.update:
                summary[".".join(item.nested_key) or item.key] = json.loads(item.value_json)
        if kind == "exit":
            said["status"] = "FINISHED" if record.exit.exit_code == 0 else "FAILED"
        if kind == "artifact":
            for entry in record.artifact.manifest.contents:
                said["artifacts"].append({"digest": "md5:" + base64.b64decode(entry.digest).hex(), "role": "OUTPUT"})
    if "name" not in said:
        return {"key": said["key"], "status": "UNKNOWN"}
    for key, value in summary.items():
        if isinstance(value, (int, float)) and not key.startswith("_") and key not in said["metrics"]:
            said["metrics"][key] = [[0, value]]
    return said


def flat(key, value, into):
    if isinstance(value, dict):
        if "_type" not in value and key != "_wandb":
            for name, inner in value.items():
                flat(key + "." + name, inner, into)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            flat(f"{key}.{i}", inner, into)
    elif not key.startswith("_wandb"):
        into[key] = "[secret withheld]" if key.endswith("api_key") else value


def number(value):
    return "NaN" if value == "NaN" or math.isnan(value) else value


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]).resolve(),
        pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None,
    )
