"""Checkpoints of a training of three steps, by PyTorch itself (requirements.txt): one to go on from, one without what
the optimizer remembers, one with the weights alone.

make.py PROJECT [SAID]
"""

import json
import sys
from pathlib import Path

import torch


def main(project, said):
    folder = project / "checkpoints"
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    model = torch.nn.Linear(2, 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    for _ in range(3):
        optimizer.zero_grad()
        model(torch.ones(1, 2)).sum().backward()
        optimizer.step()
        scheduler.step()
    whole = {
        "epoch": 3,
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "scheduler_state_dict": scheduler.state_dict(),
        "torch_rng_state": torch.get_rng_state()[:16].clone(),
    }
    torch.save(whole, folder / "last.pt")
    torch.save({key: whole[key] for key in ("epoch", "model_state_dict")}, folder / "partial.pt")
    torch.save(model.state_dict(), folder / "weights.pt")
    if said:
        said.write_text(json.dumps({"artifacts": [read(path, project) for path in sorted(folder.iterdir())]}))


def read(path, project):
    assert "weight" in str(torch.load(path, weights_only=True))
    return {"path": str(path.relative_to(project)), "role": "INPUT", "kind": "MODEL"}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
