"""Makes pickles of harmless values, of an object of a class, of joblib, and one that starts a program when loaded.

make.py PROJECT [SAID]
"""

import fractions
import json
import os
import pickle
import pickletools
import sys
from pathlib import Path

import joblib


class Trap:
    def __reduce__(self):
        return os.system, ("echo loaded",)


def main(project, said):
    models = project / "models"
    models.mkdir()
    (models / "plain.pkl").write_bytes(pickle.dumps({"mean": 1.0, "steps": [1, 2, 3]}, protocol=4))
    (models / "object.pkl").write_bytes(pickle.dumps(fractions.Fraction(1, 3), protocol=5))
    (models / "trap.pickle").write_bytes(pickle.dumps(Trap(), protocol=2))
    joblib.dump({"third": fractions.Fraction(1, 3)}, models / "packed.joblib", compress=3)
    if said:
        for name in ("plain.pkl", "object.pkl", "trap.pickle"):
            list(pickletools.genops((models / name).read_bytes()))
        artifacts = [{"path": f"models/{path.name}", "kind": "MODEL"} for path in sorted(models.iterdir())]
        said.write_text(json.dumps({"runs": [], "artifacts": artifacts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
