"""Prints the entries of dvc.lock and of the .dvc files, as JSON."""

import json
from pathlib import Path

import yaml

entries = []
lock = yaml.safe_load(Path("dvc.lock").read_text(encoding="utf-8"))
for stage, value in lock["stages"].items():
    for role in ("deps", "outs"):
        for entry in value[role]:
            entries.append({"stage": stage, "role": role, **entry})
for path in sorted(Path(".").glob("*/*.dvc")):
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["outs"]:
        entry["path"] = (path.parent / entry["path"]).as_posix()
        entries.append({"stage": None, "role": "outs", **entry})
print(json.dumps(entries))
