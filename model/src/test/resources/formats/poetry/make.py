"""Locks a small project with Poetry: packages of an index, a wheel and a folder beside the project, a repository.

make.py PROJECT [SAID]
"""

import json
import os
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
# Where an address names no host, Poetry asks git for a host named None.
local_index.repository(work / "own-tools", "own-tools", "0.1.0", "file://None/srv/own-tools")
helper = project / "libs/helper"
helper.mkdir(parents=True)
(helper / "pyproject.toml").write_text('[project]\nname = "helper"\nversion = "0.0.1"\n')
(project / "pyproject.toml").write_text(
    f"""[tool.poetry]
package-mode = false

[tool.poetry.dependencies]
python = ">=3.11"
field-notes = {{ version = ">=1", extras = ["plot"] }}
in-house = {{ path = "wheels/in_house-0.3.0-py3-none-any.whl" }}
helper = {{ path = "libs/helper", develop = true }}
own-tools = {{ git = "file:///srv/own-tools", branch = "main" }}

[tool.poetry.group.dev.dependencies]
tide-table = "^0.9"

[[tool.poetry.source]]
name = "local"
url = "{local_index.URL}/"
priority = "primary"
"""
)
quiet = {
    **os.environ,
    "POETRY_CACHE_DIR": str(work / "cache"),
    "POETRY_VIRTUALENVS_PATH": str(work / "environments"),
    "POETRY_SYSTEM_GIT_CLIENT": "true",
}
subprocess.run(
    [str(Path(sys.executable).parent / "poetry"), "lock", "-q", "-n", "-C", str(project)], check=True, env=quiet
)

if len(sys.argv) > 2:
    from poetry.factory import Factory

    poetry = Factory().create_poetry(project)
    locked = poetry.locker.locked_repository().packages
    asked = poetry.package.all_requires
    assert len(asked) == 5, asked
    assert len(locked) == 7, locked
    Path(sys.argv[2]).write_text(json.dumps({
        "dependencies": [
            {
                "file": "poetry.lock",
                "name": each.name,
                "version": str(each.version),
                "ecosystem": "pip",
                "origin": "LOCKED",
            }
            for each in locked
        ] + [{"file": "pyproject.toml", "name": each.name, "ecosystem": "pip", "origin": "DECLARED"} for each in asked],
        "artifacts": [
            {"path": "wheels/in_house-0.3.0-py3-none-any.whl", "kind": "CODE", "digest": each.files[0]["hash"]}
            for each in locked
            if each.source_type == "file"
        ],
    }))
