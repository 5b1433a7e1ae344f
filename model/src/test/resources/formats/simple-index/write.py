"""What an index says of a package by the interface of PEP 691, as PyPI writes it: three versions, one of them withdrawn
with its reason, one file of another withdrawn while the other stayed.

write.py PROJECT
"""

import hashlib
import json
import sys
from pathlib import Path


def entry(filename, yanked):
    digest = hashlib.sha256(filename.encode()).hexdigest()
    return {
        "core-metadata": False,
        "filename": filename,
        "hashes": {"sha256": digest},
        "requires-python": ">=3.9",
        "size": 1000,
        "upload-time": "2026-05-04T10:00:00.000000Z",
        "url": f"https://files.example.org/{digest[:2]}/{filename}",
        "yanked": yanked,
    }


def main(project):
    (project / "index").mkdir(parents=True, exist_ok=True)
    files = [
        entry("tide_tables-1.0.0-py3-none-any.whl", False),
        entry("tide_tables-1.0.0.tar.gz", False),
        entry("tide_tables-1.1.0-py3-none-any.whl", "wrong harmonics for the North Sea"),
        entry("tide_tables-1.1.0.tar.gz", "wrong harmonics for the North Sea"),
        entry("tide_tables-1.2.0-1-py3-none-any.whl", True),
        entry("tide_tables-1.2.0.tar.gz", False),
    ]
    page = {
        "alternate-locations": [],
        "files": files,
        "meta": {"_last-serial": 1, "api-version": "1.4"},
        "name": "tide-tables",
        "project-status": {"status": "active"},
        "versions": ["1.0.0", "1.1.0", "1.2.0"],
    }
    (project / "index" / "tide-tables.json").write_text(json.dumps(page))


main(Path(sys.argv[1]))
