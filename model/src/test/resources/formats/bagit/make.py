"""Makes a bag of a small data set with two checksums a file, one file of which is still to be fetched.

make.py PROJECT [SAID]
"""

import json
import sys
from pathlib import Path

import bagit

ROWS = "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n"
NOTES = "Levels in metres, read by hand.\n"


def main(project, said):
    folder = project / "levels"
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "levels.csv").write_text(ROWS)
    (folder / "raw" / "100% sure.txt").write_text(NOTES)
    about = {"Bagging-Date": "2026-11-02", "External-Identifier": "levels-2026"}
    bag = bagit.make_bag(str(folder), about, checksums=["sha256", "md5"])
    line = "https://data.example.org/levels/2025.csv 48 data/raw/2025.csv\n"
    (folder / "fetch.txt").write_text(line)
    bag = bagit.Bag(str(folder))
    if said:
        said.write_text(json.dumps(tell(bag), indent=1) + "\n")


def tell(bag):
    """What bagit's own interface reads back."""
    artifacts = [
        {"path": f"levels/{path}", "digest": f"{algorithm}:{digest}"}
        for path, digests in bag.entries.items()
        for algorithm, digest in digests.items()
    ]
    artifacts += [{"path": f"levels/{path}", "size": int(size)} for _, size, path in bag.fetch_entries()]
    return {"runs": [], "artifacts": artifacts}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
