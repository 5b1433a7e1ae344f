"""Locks the same small project into pylock.toml by pip and pylock.uv.toml by uv.

make.py PROJECT [SAID]
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import local_index

project = Path(sys.argv[1])
project.mkdir(parents=True, exist_ok=True)
work = Path(tempfile.mkdtemp())
local_index.serve(work / "index")
local_index.wheel(project / "wheels", "in-house", "0.3.0", [], "py3-none-any")
repository = "file:///srv/own-tools"
local_index.repository(work / "own-tools", "own-tools", "0.1.0", repository)
helper = project / "libs/helper"
helper.mkdir(parents=True)
(helper / "pyproject.toml").write_text('[project]\nname = "helper"\nversion = "0.0.1"\n')
(project / "pyproject.toml").write_text(
    f"""[project]
name = "tides"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["field-notes[plot]", "in-house", "own-tools", "helper"]

[tool.uv]
index-url = "{local_index.URL}"

[tool.uv.sources]
in-house = {{ path = "wheels/in_house-0.3.0-py3-none-any.whl" }}
helper = {{ path = "libs/helper" }}
own-tools = {{ git = "{repository}" }}
"""
)
quiet = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
quiet |= {"UV_CACHE_DIR": str(work / "cache"), "UV_PYTHON_DOWNLOADS": "never", "UV_INSECURE_HOST": "127.0.0.1"}
uv = [str(Path(sys.executable).parent / "uv")]
subprocess.run([*uv, "lock", "-q", "--python", sys.executable], check=True, env=quiet, cwd=project)
# The command line stands in the header: without places of this machine.
subprocess.run(
    [*uv, "export", "-q", "--frozen", "--no-emit-project", "--format", "pylock.toml", "-o", "pylock.uv.toml"],
    check=True, env=quiet, cwd=project,
)
(project / "uv.lock").unlink()
subprocess.run(
    [sys.executable, "-m", "pip", "lock", "-q", "--disable-pip-version-check", "--no-cache-dir", "--index-url",
     local_index.URL, "field-notes[plot]", "./wheels/in_house-0.3.0-py3-none-any.whl"],
    check=True, env=quiet, cwd=project,
)

if len(sys.argv) > 2:
    from packaging.pylock import Pylock

    dependencies, artifacts = [], []
    for name in ("pylock.toml", "pylock.uv.toml"):
        for each in Pylock.from_dict(tomllib.loads((project / name).read_text())).packages:
            said = {"file": name, "ecosystem": "pip", "name": each.name, "origin": "LOCKED"}
            if each.version is not None:
                said["version"] = str(each.version)
            dependencies.append(said)
            if each.archive is not None and each.archive.path is not None:
                artifacts.append({
                    "path": each.archive.path.removeprefix("./"),
                    "kind": "CODE",
                    "digest": "sha256:" + each.archive.hashes["sha256"],
                })
    assert len(dependencies) == 11 and len(artifacts) == 1, (dependencies, artifacts)
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": dependencies, "artifacts": artifacts}))
