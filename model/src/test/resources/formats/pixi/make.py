"""Locks an environment with rattler, the library that Pixi locks with: conda packages and packages of Python's.

make.py PROJECT [SAID]
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import local_channel
import local_index
from rattler import Channel, LockChannel, LockFile, LockPlatform, solve

project = Path(sys.argv[1])
project.mkdir(parents=True, exist_ok=True)
work = Path(tempfile.mkdtemp())
channel = work / "tides-channel"
local_channel.make(channel)
local_index.wheel(project / "wheels", "in-house", "0.3.0", [], "py3-none-any")
(project / "pixi.toml").write_text(
    """[workspace]
name = "tides"
channels = ["file:///home/someone/tides-channel"]
platforms = ["linux-64"]

[dependencies]
field-notes = ">=1"

[pypi-dependencies]
in-house = { path = "wheels/in_house-0.3.0-py3-none-any.whl" }
tide-table = "==0.9"
helper = { path = "libs/helper", editable = true }
"""
)
records = asyncio.run(
    solve([Channel(f"file://{channel}")], ["field-notes"], platforms=["linux-64", "noarch"], virtual_packages=[])
)
platform = LockPlatform("linux-64")
lock = LockFile([platform])
lock.set_channels("default", [LockChannel(f"file://{channel}/")])
for record in sorted(records, key=lambda each: each.name.normalized):
    lock.add_conda_package("default", platform, record)
for name, version, place in (
    ("helper", "0.0.1", "./libs/helper"),
    ("in-house", "0.3.0", "./wheels/in_house-0.3.0-py3-none-any.whl"),
    ("tide-table", "0.9", f"{local_index.URL.rsplit('/', 1)[0]}/files/tide_table-0.9-py3-none-any.whl"),
):
    lock.add_pypi_package("default", platform, name, version, place)
lock.to_path(project / "pixi.lock")
# The lock names where the channel lay: someone's folder, the same every time.
locked = project / "pixi.lock"
locked.write_text(locked.read_text().replace(str(work), "/home/someone"))

if len(sys.argv) > 2:
    written = LockFile.from_path(project / "pixi.lock")
    environment, platform = written.default_environment(), written.platforms()[0]
    said = []
    for each in environment.conda_repodata_records_for_platform(platform):
        said.append({
            "file": "pixi.lock",
            "ecosystem": "python" if each.name.normalized == "python" else "conda",
            "name": each.name.normalized,
            "version": str(each.version),
            "origin": "LOCKED",
        })
    for each in environment.pypi_packages_for_platform(platform):
        said.append({"file": "pixi.lock", "ecosystem": "pip", "name": each.name, "version": each.version})
    assert len(said) == 6, said
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": said}))
