"""Locks a small project with uv: packages of an index, a wheel and a folder beside the project, a repository.

make.py PROJECT [SAID]
"""

import json
import os
import re
import subprocess
import sys
import tempfile
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

[dependency-groups]
dev = ["tide-table"]

[tool.uv]
index-url = "{local_index.URL}"

[tool.uv.sources]
in-house = {{ path = "wheels/in_house-0.3.0-py3-none-any.whl" }}
helper = {{ path = "libs/helper", editable = true }}
own-tools = {{ git = "{repository}" }}
"""
)
uv = str(Path(sys.executable).parent / "uv")
quiet = {**os.environ, "UV_CACHE_DIR": str(work / "cache"), "UV_PYTHON_DOWNLOADS": "never", "UV_INSECURE_HOST": "127.0.0.1"}
for name in [key for key in quiet if key in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL")]:
    del quiet[name]
subprocess.run([uv, "lock", "-q", "--project", str(project), "--python", sys.executable], check=True, env=quiet)

if len(sys.argv) > 2:
    # What uv reads back from its lock, as requirements.
    exported = subprocess.run(
        [uv, "export", "-q", "--frozen", "--all-extras", "--project", str(project)],
        check=True, capture_output=True, text=True, env=quiet,
    ).stdout
    said = [
        {"file": "uv.lock", "name": name, "version": version, "ecosystem": "pip", "origin": "LOCKED"}
        for name, version in re.findall(r"(?m)^([a-z0-9-]+)==([^\s;\\]+)", exported)
    ]
    assert len(said) == 4, exported
    for name in ("in-house", "own-tools"):
        assert name.replace("-", "[-_]") and re.search(name.replace("-", "[-_]"), exported), exported
        said.append({"file": "uv.lock", "name": name})
    Path(sys.argv[2]).write_text(json.dumps({
        "dependencies": said,
        "artifacts": [{
            "path": "wheels/in_house-0.3.0-py3-none-any.whl",
            "kind": "CODE",
            "digest": "sha256:" + re.search(r"in_house[^\n]*\\\n\s*--hash=sha256:([0-9a-f]+)", exported).group(1),
        }],
    }))
