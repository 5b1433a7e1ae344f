"""arrays.py FOLDER SAID: writes arrays into FOLDER and, into SAID, the digests that MLflow makes of them:
{"pandas": version, "digests": {file: [digest, ...]}}. The same arrays each time. What cannot be told from the file alone
is in one named `unknown`."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from mlflow.data.digest_utils import compute_numpy_digest

folder, said = Path(sys.argv[1]), Path(sys.argv[2])
dice = np.random.default_rng(7)
digests = {}


def save(name, array):
    path = folder / name / "x.npy"
    path.parent.mkdir()
    np.save(path, array)
    digests[f"{name}/x.npy"] = [compute_numpy_digest(array)]


for kind in ["?", "i1", "u1", "<i2", ">i2", "<u4", ">i4", "<i8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "<c8", ">c8",
             "<c16", "M8[ns]", "M8[D]", "m8[s]", "U5", ">U3", "S4"]:
    letters = kind.replace("<", "little-").replace(">", "big-").replace("?", "bool").replace("[", "-").replace("]", "")
    if "U" in kind:
        array = np.array(["a", "", "ü", "日本", "😀x", "a b"]).astype(kind)
    elif "S" in kind:
        array = np.array([b"a", b"", b"ab c", b"\xff"]).astype(kind)
    elif "M" in kind or "m" in kind:
        array = np.array([0, 1, -5, 2**40], dtype="i8").astype(kind)
    else:
        array = dice.integers(0, 100, 12).reshape(3, 4).astype(kind)
    save(letters, array)
for kind in ["f2", "f4", "f8", ">f8", "c8", "c16"]:
    odd = np.array([0.0, -0.0, np.nan, -np.nan, np.inf, -np.inf, 1.5], dtype=kind)
    odd.view("u1")[2 * odd.itemsize] |= 1 if kind[0] != ">" else 0
    save("odd-" + kind.replace(">", "big-"), odd)
save("scalar", np.array(5.0))
save("empty", np.zeros((0, 3)))
save("one", np.arange(10_001))
save("many", dice.random((300, 100)))
save("fortran", np.asfortranarray(dice.random((300, 20, 5))))
save("fortran-small", np.asfortranarray(dice.integers(0, 9, (3, 4))))

pair = folder / "pair"
pair.mkdir()
features, targets = dice.random((50, 4)), dice.integers(0, 2, 50)
np.save(pair / "X.npy", features)
np.save(pair / "y.npy", targets)
digests["pair/X.npy"] = [compute_numpy_digest(features, targets), compute_numpy_digest(features)]
for name, write in [("plain", np.savez), ("packed", np.savez_compressed)]:
    arrays = {"b": dice.random(7), "a": np.arange(3), "y": np.array(["no", "yes"])}
    write(folder / f"{name}.npz", **arrays)
    rest = {key: arrays[key] for key in ("a", "b")}
    digests[f"{name}.npz"] = [
        compute_numpy_digest(arrays),
        compute_numpy_digest(arrays["b"]),
        compute_numpy_digest(arrays["a"], arrays["y"]),
        compute_numpy_digest(rest, arrays["y"]),
    ]
for name, array in [("object", np.array(["x", 1, None], dtype=object)), ("long", np.ones(3, dtype="g")),
                    ("record", np.zeros(3, dtype=[("a", "i4"), ("b", "f8")]))]:
    (folder / f"unknown-{name}").mkdir()
    np.save(folder / f"unknown-{name}" / "x.npy", array, allow_pickle=True)
    digests[f"unknown-{name}/x.npy"] = []
said.write_text(json.dumps({"pandas": pd.__version__, "digests": digests}))
