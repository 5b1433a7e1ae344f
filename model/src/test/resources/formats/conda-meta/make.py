"""Installs a small environment with rattler from a channel in a folder, and keeps what says what is installed.

make.py PROJECT [SAID]
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import local_channel
from rattler import Channel, PrefixRecord, install, solve

project = Path(sys.argv[1])
meta = project / "environment/conda-meta"
meta.mkdir(parents=True)
work = Path(tempfile.mkdtemp())
channel = work / "tides-channel"
local_channel.make(channel)
# The records name where the channel and the packages lay: someone's folder, the same every time.
HOME = "/home/someone"


async def make():
    records = await solve(
        [Channel(f"file://{channel}")], ["field-notes"], platforms=["linux-64", "noarch"], virtual_packages=[]
    )
    await install(records, target_prefix=work / "environment", cache_dir=work / "packages", show_progress=False)
    return records


records = asyncio.run(make())
for each in sorted((work / "environment/conda-meta").glob("*.json")):
    (meta / each.name).write_text(each.read_text().replace(str(work), HOME))

# rattler keeps no history; this is what conda writes, with one package that was removed again.
names = sorted(f"file://{HOME}/tides-channel/{each.subdir}::{each.name.normalized}-{each.version}-{each.build}"
               for each in records)
lines = ["==> 2026-01-01 00:00:00 <==", "# cmd: /opt/conda/bin/conda create -n tides field-notes",
         "# conda version: 24.9.2", *("+" + each for each in names), "+defaults/noarch::old-shim-0.1-0",
         "# update specs: ['field-notes']", "==> 2026-01-02 00:00:00 <==", "# conda version: 24.9.2",
         "-defaults/noarch::old-shim-0.1-0"]
(meta / "history").write_text("\n".join(lines) + "\n")

if len(sys.argv) > 2:
    said = []
    for path in sorted(meta.glob("*.json")):
        record = PrefixRecord.from_path(path)
        said.append({
            "file": str(path.relative_to(project)),
            "ecosystem": "python" if record.name.normalized == "python" else "conda",
            "name": record.name.normalized,
            "version": str(record.version),
            "origin": "INSTALLED",
        })
    assert len(said) == 3, said
    Path(sys.argv[2]).write_text(json.dumps({"dependencies": said}))
