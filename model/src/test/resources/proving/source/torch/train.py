"""Trains a small network once, with every switch of determinism on; what it was is recorded from outside."""
import argparse
import json
import os
import random

import numpy
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import wear

DATA = "data/valves.csv"
SPLIT = "splits/split.json"


def seed_worker(_):
    seed = torch.initial_seed() % 2**32
    random.seed(seed)
    numpy.random.seed(seed)


def seed_all(seed):
    random.seed(seed)
    numpy.random.seed(seed)
    torch.manual_seed(seed)
    torch.cuda.manual_seed_all(seed)
    torch.use_deterministic_algorithms(True)
    torch.backends.cudnn.benchmark = False
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False


def part(name):
    x, y = wear.table(DATA, SPLIT, name)
    return TensorDataset(torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32))


def accuracy(model, rows):
    x, y = rows.tensors
    with torch.no_grad():
        return float(((model(x).squeeze(1) > 0) == (y > 0.5)).float().mean())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--rate", type=float, default=0.05)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()

    seed_all(options.seed)
    generator = torch.Generator()
    generator.manual_seed(options.seed)
    rows = part("train")
    loader = DataLoader(
        rows, batch_size=16, shuffle=True, num_workers=0, worker_init_fn=seed_worker, generator=generator
    )
    model = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=options.rate, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3)
    measure = nn.BCEWithLogitsLoss()
    for _ in range(options.epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = measure(model(x).squeeze(1), y)
            loss.backward()
            optimizer.step()
        scheduler.step()

    os.makedirs(options.out, exist_ok=True)
    torch.save(model.state_dict(), os.path.join(options.out, "model.pt"))
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": options.epochs,
        "torch_rng_state": torch.get_rng_state(),
        "numpy_rng_state": numpy.random.get_state(),
        "python_rng_state": random.getstate(),
        "loader_rng_state": generator.get_state(),
    }
    torch.save(checkpoint, os.path.join(options.out, "checkpoint.pt"))
    with open(os.path.join(options.out, "metrics.json"), "w", encoding="utf-8") as file:
        json.dump({"accuracy": accuracy(model, part("test")), "loss": loss.item()}, file)


if __name__ == "__main__":
    main()
