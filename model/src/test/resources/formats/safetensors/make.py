"""Makes a safetensors file of three tensors with metadata.

make.py PROJECT [SAID]
"""

import json
import sys
from pathlib import Path

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file


def main(project, said):
    (project / "models").mkdir()
    path = project / "models" / "levels.safetensors"
    tensors = {
        "mean.weight": numpy.zeros((2, 3), dtype=numpy.float32),
        "mean.bias": numpy.ones(2, dtype=numpy.float32),
        "steps": numpy.arange(4, dtype=numpy.int64),
    }
    save_file(tensors, path, metadata={"format": "np", "trained_on": "levels-2026"})
    if said:
        with safe_open(path, framework="np") as opened:
            assert len(list(opened.keys())) == 3
        said.write_text(json.dumps({"runs": [], "artifacts": [{"path": "models/levels.safetensors", "kind": "MODEL"}]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
