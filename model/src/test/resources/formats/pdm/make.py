"""Locks a small project with PDM: packages of an index, a wheel and a folder beside the project, a repository.

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
repository = "file://localhost/srv/own-tools"
local_index.repository(work / "own-tools", "own-tools", "0.1.0", repository)
helper = project / "libs/helper"
helper.mkdir(parents=True)
(helper / "pyproject.toml").write_text('[project]\nname = "helper"\nversion = "0.0.1"\n')
(project / "pyproject.toml").write_text(
    f"""[project]
name = "tides"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = [
    "field-notes[plot]",
    "in-house @ file:///${{PROJECT_ROOT}}/wheels/in_house-0.3.0-py3-none-any.whl",
    "own-tools @ git+{repository}@main",
]

[dependency-groups]
dev = ["tide-table", "-e file:///${{PROJECT_ROOT}}/libs/helper#egg=helper"]

[tool.pdm]
distribution = false

[[tool.pdm.source]]
name = "pypi"
url = "{local_index.URL}"
verify_ssl = false
"""
)
os.environ.update(PDM_CHECK_UPDATE="0", PDM_CACHE_DIR=str(work / "cache"), PDM_PYTHON=sys.executable)
subprocess.run(
    [str(Path(sys.executable).parent / "pdm"), "lock", "-q", "-p", str(project)], check=True
)
for made in (".pdm-python", ".gitignore"):
    (project / made).unlink(missing_ok=True)

if len(sys.argv) > 2:
    from pdm.core import Core
    from pdm.project import Project

    opened = Project(Core(), project)
    locked = opened.get_locked_repository().packages.values()
    assert len(locked) == 8, locked
    asked = [name for group in opened.all_dependencies.values() for name in (each.key for each in group)]
    assert len(asked) == 5, asked
    Path(sys.argv[2]).write_text(json.dumps({
        "dependencies": [
            {
                "file": "pdm.lock",
                "name": each.candidate.name,
                "version": each.candidate.version,
                "ecosystem": "pip",
                "origin": "LOCKED",
            }
            for each in locked
        ] + [{"file": "pyproject.toml", "name": name, "ecosystem": "pip", "origin": "DECLARED"} for name in asked],
        "artifacts": [
            {
                "path": "wheels/in_house-0.3.0-py3-none-any.whl",
                "kind": "CODE",
                "digest": each.candidate.hashes[0]["hash"],
            }
            for each in locked
            if each.candidate.name == "in-house"
        ],
    }))
