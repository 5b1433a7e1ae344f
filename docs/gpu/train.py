"""A small convolutional network on made-up pictures: long enough to see a GPU at work, small enough for any.

train.py OUT [--steps N] [--deterministic SEED]
"""
import argparse
import hashlib
import json
import os
import sys

arguments = argparse.ArgumentParser()
arguments.add_argument("out")
arguments.add_argument("--steps", type=int, default=3000)
arguments.add_argument("--deterministic", type=int, default=None)
asked = arguments.parse_args()
if asked.deterministic is not None:
    # Read by cuBLAS when it starts.
    os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"

import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
if asked.deterministic is not None:
    torch.manual_seed(asked.deterministic)
    torch.use_deterministic_algorithms(True)
    torch.backends.cudnn.benchmark = False
else:
    torch.backends.cudnn.benchmark = True

pictures = torch.randn(4096, 3, 32, 32, generator=torch.Generator().manual_seed(1)).to(device)
labels = (pictures.mean(dim=(1, 2, 3)) > 0).long()
network = torch.nn.Sequential(
    torch.nn.Conv2d(3, 64, 3, padding=1), torch.nn.ReLU(),
    torch.nn.Conv2d(64, 128, 3, padding=1, stride=2), torch.nn.ReLU(),
    torch.nn.Conv2d(128, 256, 3, padding=1, stride=2), torch.nn.ReLU(),
    torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(256, 2),
).to(device)
optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
for step in range(asked.steps):
    at = step * 256 % 4096
    loss = torch.nn.functional.cross_entropy(network(pictures[at:at + 256]), labels[at:at + 256])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 500 == 0:
        print("step", step, "loss", loss.item(), flush=True)

digest = hashlib.sha256()
for name, tensor in sorted(network.state_dict().items()):
    digest.update(name.encode() + tensor.detach().cpu().numpy().tobytes())
with open(asked.out, "w") as file:
    json.dump({"device": device, "loss": loss.item(), "weights_sha256": digest.hexdigest()}, file)
print("loss", loss.item(), "on", device, torch.cuda.get_device_name() if device == "cuda" else "", file=sys.stderr)
