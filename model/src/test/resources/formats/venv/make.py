"""Two environments in a project, by venv with pip and by uv, of which what says what is installed is kept.

make.py PROJECT [SAID]
"""

import json
import os
import shutil
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
wheel = local_index.wheel(work / "wheels", "in-house", "0.3.0", [], "py3-none-any")
quiet = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
quiet |= {"UV_CACHE_DIR": str(work / "cache"), "UV_INSECURE_HOST": "127.0.0.1"}

by_pip = project / "environment"
subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(by_pip)], check=True)
pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(by_pip / "bin/python")]
subprocess.run(
    [*pip, "install", "-q", "--no-cache-dir", "--index-url", local_index.URL, "field-notes[plot]", str(wheel)],
    check=True, env=quiet,
)
by_uv = project / "environment-uv"
uv = [str(Path(sys.executable).parent / "uv")]
subprocess.run([*uv, "venv", "-q", "--python", sys.executable, str(by_uv)], check=True, env=quiet)
subprocess.run(
    [*uv, "pip", "install", "-q", "--python", str(by_uv / "bin/python"), "--index-url", local_index.URL, "tide-table"],
    check=True, env=quiet,
)

if len(sys.argv) > 2:
    said = []
    for environment in (by_pip, by_uv):
        site = next(environment.glob("lib/python*/site-packages"))
        listed = subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(environment / "bin/python"),
             "list", "--format", "json"], check=True, capture_output=True, text=True, env=quiet).stdout
        for each in json.loads(listed):
            plain = each["name"].replace("-", "_")
            said.append({
                "file": str((site / f"{plain}-{each['version']}.dist-info/METADATA").relative_to(project)),
                "ecosystem": "pip",
                "name": each["name"].replace("_", "-"),
                "version": each["version"],
                "origin": "INSTALLED",
            })
    assert len(said) == 5, said
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": said}))

for environment in (by_pip, by_uv):
    for below in list(environment.iterdir()):
        if below.is_symlink():
            below.unlink()
        elif below.is_dir() and below.name != "lib":
            shutil.rmtree(below)
    # The wheel lay in someone's folder, the same every time; RECORD holds digests of what is not kept.
    for said in environment.glob("lib/python*/site-packages/*.dist-info/direct_url.json"):
        said.write_text(said.read_text().replace(str(work), "/home/someone"))
    for said in environment.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        said.unlink()
    for below in environment.glob("lib/python*/site-packages/*"):
        if not below.name.endswith(".dist-info"):
            shutil.rmtree(below) if below.is_dir() else below.unlink()
for environment in (by_pip, by_uv):
    for left in (".gitignore", ".lock", "CACHEDIR.TAG"):
        (environment / left).unlink(missing_ok=True)
