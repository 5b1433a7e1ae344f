"""A conda channel of three small packages in a folder: one that needs another, and an interpreter in name only.

The packages are the same bytes every time.
"""

import asyncio
import bz2
import hashlib
import io
import json
import tarfile
from pathlib import Path

from rattler.index import index_fs

PACKAGES = [
    ("python", "3.12.7", "h0_0_cpython", "linux-64", []),
    ("field-notes", "1.2.0", "py_0", "noarch", ["leaf-count >=0.2"]),
    ("leaf-count", "0.2.1", "h5eee18b_1", "linux-64", ["python >=3.9"]),
]


def make(channel: Path):
    for name, version, build, subdir, depends in PACKAGES:
        plain = name.replace("-", "_")
        path = f"share/{plain}.txt"
        content = f"{name} {version}\n".encode()
        digest = hashlib.sha256(content).hexdigest()
        index = {
            "name": name,
            "version": version,
            "build": build,
            "build_number": int(build.rsplit("_", 1)[-1]) if build[-1].isdigit() else 0,
            "depends": depends,
            "subdir": subdir,
            "license": "MIT",
            "timestamp": 1767225600000,
        }
        if subdir == "noarch":
            index["noarch"] = "generic"
        else:
            index["arch"], index["platform"] = "x86_64", "linux"
        paths = {
            "paths": [{"_path": path, "path_type": "hardlink", "sha256": digest, "size_in_bytes": len(content)}],
            "paths_version": 1,
        }
        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w") as archive:
            for entry, body in {
                "info/index.json": json.dumps(index, indent=2).encode(),
                "info/paths.json": json.dumps(paths, indent=2).encode(),
                "info/files": path.encode() + b"\n",
                path: content,
            }.items():
                item = tarfile.TarInfo(entry)
                item.size = len(body)
                archive.addfile(item, io.BytesIO(body))
        folder = channel / subdir
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}-{version}-{build}.tar.bz2").write_bytes(bz2.compress(raw.getvalue()))
    asyncio.run(index_fs(channel, write_zst=False, write_shards=False))
