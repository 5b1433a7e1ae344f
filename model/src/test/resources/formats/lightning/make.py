"""Trains a line for two epochs with Lightning's own trainer and its logger for CSV files.

make.py PROJECT [SAID]
"""

import csv
import json
import os
import sys
import warnings
from pathlib import Path

import lightning
import torch
from lightning.pytorch.callbacks import ModelCheckpoint
from lightning.pytorch.core.saving import load_hparams_from_yaml
from lightning.pytorch.loggers import CSVLogger
from torch.utils.data import DataLoader, TensorDataset


class Line(lightning.LightningModule):
    def __init__(self, lr=0.01, seed=5, layers=1, loss=None):
        super().__init__()
        self.save_hyperparameters()
        self.layer = torch.nn.Linear(2, 1)

    def error(self, batch):
        x, y = batch
        return torch.nn.functional.mse_loss(self.layer(x).squeeze(-1), y)

    def training_step(self, batch, _):
        error = self.error(batch)
        self.log("train_loss", error)
        return error

    def validation_step(self, batch, _):
        self.log("val_loss", self.error(batch))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)


def main(project, said):
    warnings.filterwarnings("ignore")
    os.chdir(project)
    lightning.seed_everything(5, workers=True, verbose=False)
    x = torch.rand(16, 2)
    loader = DataLoader(TensorDataset(x, x.sum(1)), batch_size=4)
    trainer = lightning.Trainer(
        max_epochs=2,
        accelerator="cpu",
        logger=CSVLogger(".", name="lightning_logs"),
        callbacks=[ModelCheckpoint(save_top_k=1)],
        log_every_n_steps=2,
        enable_progress_bar=False,
        enable_model_summary=False,
    )
    trainer.fit(Line(loss={"power": 2}), loader, loader)
    if said:
        folder = Path(trainer.logger.log_dir).resolve().relative_to(project)
        said.write_text(json.dumps({"runs": [read(folder)]}))


def read(folder):
    parameters = load_hparams_from_yaml(folder / "hparams.yaml")
    flat = {}
    for key, value in parameters.items():
        flat |= {f"{key}.{name}": item for name, item in value.items()} if isinstance(value, dict) else {key: value}
    metrics = {}
    with open(folder / "metrics.csv", newline="") as table:
        for row in csv.DictReader(table):
            for key in ("train_loss", "val_loss"):
                if row[key]:
                    metrics.setdefault(key, []).append([int(row["step"]), float(row[key])])
    checkpoint = next((folder / "checkpoints").iterdir())
    assert torch.load(checkpoint, weights_only=False)["global_step"] == 8
    return {
        "key": f"lightning:{folder}",
        "params": flat,
        "metrics": metrics,
        "artifacts": [{"path": str(checkpoint), "role": "OUTPUT", "kind": "MODEL", "size": checkpoint.stat().st_size}],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
