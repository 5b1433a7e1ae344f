"""Makes checkpoints as torch.save leaves them, a zip archive and one from before 1.6, without PyTorch: stand-ins have
the names that PyTorch's classes and functions have in its pickles.

write.py PROJECT
"""

import collections
import io
import pickle
import struct
import sys
import types
import zipfile
from pathlib import Path


def stand_ins():
    utils, torch, models = (types.ModuleType(name) for name in ("torch._utils", "torch", "piers.models"))

    def _rebuild_tensor_v2(*arguments):
        return arguments

    _rebuild_tensor_v2.__module__, _rebuild_tensor_v2.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    storage = type("FloatStorage", (), {"__module__": "torch"})
    net = type("Net", (), {"__module__": "piers.models"})
    utils._rebuild_tensor_v2, torch.FloatStorage, models.Net = _rebuild_tensor_v2, storage, net
    torch._utils = utils
    sys.modules |= {
        "torch": torch,
        "torch._utils": utils,
        "piers": types.ModuleType("piers"),
        "piers.models": models,
    }
    return _rebuild_tensor_v2, storage, net


class Storage:
    def __init__(self, key, kind):
        self.key, self.kind = key, kind


class Pickler(pickle.Pickler):
    def persistent_id(self, value):
        if isinstance(value, Storage):
            return ("storage", value.kind, value.key, "cpu", 2)
        return None


class Tensor:
    def __init__(self, rebuild, storage):
        self.rebuild, self.storage = rebuild, storage

    def __reduce__(self):
        return self.rebuild, (self.storage, 0, (2,), (1,), False, collections.OrderedDict())


def dumps(value):
    buffer = io.BytesIO()
    Pickler(buffer, protocol=2).dump(value)
    return buffer.getvalue()


def main(project):
    rebuild, kind, net = stand_ins()
    (project / "models").mkdir(parents=True, exist_ok=True)
    weights = collections.OrderedDict(bias=Tensor(rebuild, Storage("0", kind)))
    numbers = struct.pack("<2f", 0.5, 0.25)
    with zipfile.ZipFile(project / "models" / "weights.pt", "w") as archive:
        for name, content in {
            "data.pkl": dumps(weights),
            "byteorder": b"little",
            "data/0": numbers,
            "version": b"3\n",
        }.items():
            archive.writestr(zipfile.ZipInfo(f"weights/{name}"), content)
    whole = net()
    whole.bias = Tensor(rebuild, Storage("0", kind))
    machine = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}
    parts = [0x1950A86A20F9469CFC6C, 1001, machine, whole, ["0"]]
    old = b"".join(dumps(part) for part in parts) + struct.pack("<q", 2) + numbers
    (project / "models" / "whole.pth").write_bytes(old)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
