"""Locks a small project with Pipenv: packages of an index, and a wheel beside the project.

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
(project / "Pipfile").write_text(
    f"""[[source]]
url = "{local_index.URL}"
verify_ssl = false
name = "local"

[packages]
field-notes = {{ version = "*", extras = ["plot"] }}
in-house = {{ path = "./wheels/in_house-0.3.0-py3-none-any.whl" }}

[dev-packages]
tide-table = "==0.9"

[requires]
python_version = "{sys.version_info.major}.{sys.version_info.minor}"
"""
)
pipenv = [str(Path(sys.executable).parent / "pipenv")]
quiet = {
    **os.environ,
    "PIPENV_CACHE_DIR": str(work / "cache"),
    "WORKON_HOME": str(work / "environments"),
    "PIPENV_NOSPIN": "1",
    "PIPENV_IGNORE_VIRTUALENVS": "1",
    "PIPENV_PYTHON": sys.executable,
}
subprocess.run([*pipenv, "lock", "-q"], check=True, env=quiet, cwd=project)

if len(sys.argv) > 2:
    # What Pipenv reads back from its lock, as requirements.
    listed = subprocess.run(
        [*pipenv, "requirements", "--dev"], check=True, capture_output=True, text=True, env=quiet, cwd=project
    ).stdout
    said = [
        {"file": "Pipfile.lock", "name": name, "version": version, "ecosystem": "pip", "origin": "LOCKED"}
        for name, version in re.findall(r"(?m)^([a-z0-9-]+)(?:\[[^]]*])?==([^\s;]+)", listed)
    ]
    assert len(said) == 4, listed
    assert "in_house-0.3.0" in listed, listed
    said.append({"file": "Pipfile.lock", "name": "in-house"})
    from pipenv.vendor.plette import Pipfile

    with open(project / "Pipfile") as file:
        asked = Pipfile.load(file)
    for category in (asked.packages, asked.dev_packages):
        said += [{"file": "Pipfile", "name": name, "ecosystem": "pip", "origin": "DECLARED"} for name in category]
    assert len(said) == 8, said
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": said}))
