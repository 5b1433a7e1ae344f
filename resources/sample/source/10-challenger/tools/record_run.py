"""Runs a command and writes what was seen as runs/<name>/assay-run.json.

    python3 tools/record_run.py --name final-s0 --seed python=0 \\
        --input data/train.csv --output models/model.json -- python3 train.py --seed 0
"""

import argparse
import datetime
import getpass
import hashlib
import json
import os
import platform
import subprocess
import sys
import uuid
from importlib import metadata
from pathlib import Path

KEPT_VARIABLES = (
    "PYTHONHASHSEED",
    "OMP_NUM_THREADS",
    "LANG",
    "TZ",
    "AWS_SECRET_ACCESS_KEY",
    "DB_PASSWORD",
)


def git(*words):
    return subprocess.run(
        ["git", *words], capture_output=True, check=True, text=True
    ).stdout.strip()


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def described(path):
    data = Path(path).read_bytes()
    return {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def processor():
    """The name of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def number(text):
    """A number where the text is one."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def options(command):
    """The options of a command with a value, by their names."""
    pairs = zip(command, command[1:])
    return {
        name[2:]: number(value)
        for name, value in pairs
        if name.startswith("--") and not value.startswith("--")
    }


def metrics(path):
    values = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return {
        name: [{"step": 0, "value": value, "time": None}] for name, value in sorted(values.items())
    }


def packages(extra):
    found = {d.metadata["Name"]: d.version for d in metadata.distributions()}
    found.update(pair.split("=", 1) for pair in extra)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--name", required=True)
    parser.add_argument("--seed", action="append", default=[], metavar="SOURCE=NUMBER")
    parser.add_argument("--input", action="append", default=[])
    parser.add_argument("--output", action="append", default=[])
    parser.add_argument("--metrics")
    parser.add_argument("--package", action="append", default=[], metavar="NAME=VERSION")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    command = args.command[1:] if args.command[:1] == ["--"] else args.command

    dirty = bool(git("status", "--porcelain", "--untracked-files=no"))
    inputs = [described(path) for path in args.input]
    start = now()
    code = subprocess.run(command).returncode
    end = now()
    record = {
        "assayRun": "1",
        "id": str(uuid.uuid4()),
        "name": args.name,
        "status": "FINISHED" if code == 0 else "FAILED",
        "exitCode": code,
        "command": command,
        "workingFolder": ".",
        "start": start,
        "end": end,
        "code": {
            "commit": git("rev-parse", "HEAD"),
            "dirty": dirty,
            "patch": None,
            "remote": git("config", "--get", "remote.origin.url"),
        },
        "parameters": options(command),
        "seeds": {name: int(seed) for name, seed in (pair.split("=") for pair in args.seed)},
        "metrics": metrics(args.metrics),
        "inputs": inputs,
        "outputs": [described(path) for path in args.output],
        "environment": {
            "python": platform.python_version(),
            "os": platform.system(),
            "kernel": platform.release(),
            "cpu": processor(),
            "packages": packages(args.package),
            "variables": {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
            "switches": {},
        },
        "devices": [{"kind": "cpu", "name": processor()}],
        "parent": None,
        "user": getpass.getuser(),
        "host": platform.node(),
        "seal": None,
    }
    path = Path("runs", args.name, "assay-run.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="\n", encoding="utf-8") as file:
        file.write(json.dumps(record, indent=2) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
