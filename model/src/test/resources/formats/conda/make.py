"""An environment asked for by hand, exported, listed and locked. What conda-lock writes, it writes itself; the export
and the list are written as conda does, from what rattler solved.

make.py PROJECT [SAID]
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import local_channel
from conda_lock.conda_lock import render_lockfile_for_platform
from conda_lock.lockfile import parse_conda_lock_file, write_conda_lock_file
from conda_lock.lockfile.v1.models import HashModel, LockMeta
from conda_lock.lockfile.v2prelim.models import LockedDependency, Lockfile
from conda_lock.models.channel import Channel as LockChannel
from conda_lock.src_parser.environment_yaml import conda_spec_to_versioned_dep
from rattler import Channel, solve

project = Path(sys.argv[1])
project.mkdir(parents=True, exist_ok=True)
work = Path(tempfile.mkdtemp())
channel = work / "tides-channel"
local_channel.make(channel)
records = asyncio.run(
    solve([Channel(f"file://{channel}")], ["field-notes"], platforms=["linux-64", "noarch"], virtual_packages=[])
)
records.sort(key=lambda each: each.name.normalized)

asked = ["python=3.12", "conda-forge::field-notes>=1.2,<2", "leaf-count=0.2.1", "old-shim  # [win]"]
(project / "environment.yml").write_text(
    "name: tides\nchannels:\n  - conda-forge\ndependencies:\n"
    + "".join(f"  - {each}\n" for each in asked)
    + "  - pip:\n    - tide-table==0.9\n    - -r requirements.txt\nvariables:\n  TIDES_HOME: data\n"
)
(project / "environment-export.yml").write_text(
    "name: tides\nchannels:\n  - conda-forge\ndependencies:\n"
    + "".join(f"  - {each.name.normalized}={each.version}={each.build}\n" for each in records)
    + "  - pip:\n      - tide-table==0.9\nprefix: /opt/conda/envs/tides\n"
)
(project / "package-list.txt").write_text(
    "# This file may be used to create an environment using:\n# $ conda create --name <env> --file <this file>\n"
    "# platform: linux-64\n"
    + "".join(f"{each.name.normalized}={each.version}={each.build}\n" for each in records)
    + "tide-table=0.9=pypi_0\n"
)

packages = [
    LockedDependency(
        name=each.name.normalized, version=str(each.version), manager="conda", platform="linux-64",
        dependencies={}, url=each.url.replace(str(work), "/home/someone"), hash=HashModel(md5=each.md5.hex(), sha256=each.sha256.hex()),
        build=str(each.build), categories={"main"},
    )
    for each in records
] + [
    LockedDependency(
        name="tide-table", version="0.9", manager="pip", platform="linux-64", dependencies={},
        url="https://example.org/files/tide_table-0.9-py3-none-any.whl",
        hash=HashModel(sha256="f6482afa60fc8ec2224b5190f008957052e1d30334cba67d8efb47c1751027e7"),
        categories={"main"},
    )
]
lock = Lockfile(
    package=packages,
    metadata=LockMeta(
        content_hash={"linux-64": "0" * 64}, channels=[LockChannel.from_string("conda-forge")],
        platforms=["linux-64"], sources=["environment.yml"],
    ),
)
write_conda_lock_file(lock, project / "conda-lock.yml", metadata_choices=set())
rendered = render_lockfile_for_platform(
    lockfile=lock, include_dev_dependencies=False, extras=set(), kind="explicit", platform="linux-64",
    suppress_warning_for_pip_and_explicit=True,
)
(project / "conda-linux-64.lock").write_text("\n".join(rendered) + "\n")

if len(sys.argv) > 2:
    said = []
    for each in parse_conda_lock_file(project / "conda-lock.yml").package:
        name = {"name": each.name, "version": each.version, "origin": "LOCKED",
                "ecosystem": "pip" if each.manager == "pip" else "python" if each.name == "python" else "conda"}
        said += [{"file": file, **name} for file in ("conda-lock.yml", "conda-linux-64.lock")]
    for each in asked:
        spec = conda_spec_to_versioned_dep(each.split("  #")[0].split("::")[-1], "main")
        said.append({"file": "environment.yml", "name": spec.name})
    assert len(said) == 12, said
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": said}))
