"""Makes run records after the schema: a training with all that a record can hold, its child with almost nothing.

make.py PROJECT [SAID]
"""

import hashlib
import json
import sys
from pathlib import Path

TRAINING = {
    "assayRun": "1",
    "id": "2b0c3c0e-5f6d-4a5e-9d57-0a5f3f9a1c11",
    "name": "pumps, final",
    "status": "FINISHED",
    "exitCode": 0,
    "command": ["python3", "train.py", "--lr", "0.1", "--api-key", "0123456789abcdef"],
    "workingFolder": ".",
    "start": "2026-10-01T10:20:30Z",
    "end": "2026-10-01T12:21:00+02:00",
    "code": {
        "commit": "8f3c1d2e4b5a69788796a5b4c3d2e1f00f1e2d3c",
        "branch": "main",
        "dirty": True,
        "patch": "runs/final/changes.patch",
        "remote": "https://git.example.org/pumps/wear.git",
    },
    "parameters": {"lr": 0.1, "model": {"layers": [8, 2], "name": "small"}, "note": None},
    "seeds": {"python": 7, "numpy": "7"},
    "metrics": {
        "loss": [
            {"step": 0, "value": 0.5, "time": "2026-10-01T10:20:40Z"},
            {"step": 1, "value": 0.25, "time": "2026-10-01T10:20:50Z"},
        ],
        "accuracy": [{"value": 0.9}],
    },
    "environment": {
        "python": "3.11.7",
        "os": "Debian GNU/Linux 12",
        "kernel": "6.1.0",
        "cpu": "a processor of 8 cores",
        "packages": {"numpy": "2.4.6", "Scikit_Learn": "1.9.1"},
        "variables": {"PYTHONHASHSEED": "0", "DB_PASSWORD": "not to be shown"},
        "switches": {"torch.backends.cudnn.deterministic": "True"},
    },
    "devices": [{"kind": "gpu", "name": "a GPU", "driver": "560.35", "memory": "80 GB"}],
    "user": "tester",
    "host": "bench",
}
CHILD = {"assayRun": "1", "id": "3c1d4d1f-6a7e-4b6f-8e68-1b6a4a0b2d22", "parent": TRAINING["id"], "status": None}


def described(project, path):
    content = (project / path).read_bytes()
    return {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def main(project, said):
    for path, text in {
        "data/train.csv": "hours,label\n1,0\n2,1\n",
        "models/model.json": '{"w": 2}\n',
        "runs/final/changes.patch": "--- a/train.py\n+++ b/train.py\n@@ -1 +1 @@\n-lr = 1\n+lr = 0.1\n",
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    inputs = [described(project, "data/train.csv") | {"context": "training"}]
    outputs = [described(project, "models/model.json")]
    records = {"final": TRAINING | {"inputs": inputs, "outputs": outputs}, "child": CHILD}
    for name, record in records.items():
        file = project / "runs" / name / "assay-run.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record, indent=2) + "\n")
    if said:
        said.write_text(json.dumps(tell(project), indent=1) + "\n")


def tell(project):
    """What stands in records that the schema holds good."""
    import jsonschema

    schema = next(
        folder / "resources/model/assay/assay-run.schema.json"
        for folder in Path(__file__).resolve().parents
        if (folder / "resources/model/assay/assay-run.schema.json").exists()
    )
    runs = []
    for file in sorted(project.glob("runs/*/assay-run.json")):
        record = json.loads(file.read_text())
        jsonschema.validate(record, json.loads(schema.read_text()))
        run = {"key": "assay:" + record["id"], "name": record.get("name") or record["id"]}
        run["status"] = record["status"] or "UNKNOWN"
        if record.get("parent"):
            run["parent"] = "assay:" + record["parent"]
        if "code" in record:
            run["commit"] = record["code"]["commit"]
        run["artifacts"] = [
            {"path": each["path"], "role": role, "digest": "sha256:" + each["sha256"], "size": each["size"]}
            for role, key in (("INPUT", "inputs"), ("OUTPUT", "outputs"))
            for each in record.get(key, [])
        ]
        run["metrics"] = {
            name: [[point.get("step", 0), point["value"]] for point in points]
            for name, points in record.get("metrics", {}).items()
        }
        runs.append(run)
    return {"runs": runs}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
