"""Makes a data set saved to disk.

make.py PROJECT [SAID]
"""

import json
import sys
from pathlib import Path

from datasets import Dataset, load_from_disk


def main(project, said):
    folder = project / "levels"
    rows = {"station": ["North Pier", "South Pier"], "level": [1.25, 0.75]}
    Dataset.from_dict(rows).save_to_disk(str(folder))
    if said:
        data = load_from_disk(str(folder))
        fingerprint = json.loads((folder / "state.json").read_text())["_fingerprint"]
        assert len(data) == 2
        artifacts = [{"path": "levels", "digest": f"hf-fingerprint:{fingerprint}"}]
        artifacts += [{"path": f"levels/{Path(each['filename']).name}"} for each in data.cache_files]
        said.write_text(json.dumps({"runs": [], "artifacts": artifacts}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
