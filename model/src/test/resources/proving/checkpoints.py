"""Makes checkpoints that lack a part each, by the real torch: checkpoints.py CHECKPOINT, one that lacks nothing."""
import sys
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
PARTS = {
    "no-optimizer": ["optimizer"],
    "no-scheduler": ["scheduler"],
    "no-rng": ["torch_rng_state", "numpy_rng_state", "python_rng_state", "loader_rng_state"],
}

whole = torch.load(sys.argv[1], weights_only=False)
(HERE / "checkpoints").mkdir(exist_ok=True)
for name, parts in PARTS.items():
    torch.save({key: value for key, value in whole.items() if key not in parts}, HERE / "checkpoints" / (name + ".pt"))
