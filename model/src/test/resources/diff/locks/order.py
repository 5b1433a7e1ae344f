"""Says how conda itself orders versions: python order.py FOLDER SAID

Versions are those of the explicit lists and environments in FOLDER and others made up of what conda gives a meaning to.
SAID: {"versions": [[text, whether conda takes it]], "pairs": [[a, b, -1, 0 or 1]]}. The same ones each time."""

import json
import random
import re
import sys
from pathlib import Path

from conda_lock._vendor.conda.exceptions import InvalidVersionSpec
from conda_lock._vendor.conda.models.version import VersionOrder

FOLDER, SAID = Path(sys.argv[1]), Path(sys.argv[2])
dice = random.Random(7)
PARTS = ["0", "1", "2", "9", "10", "007", "2024", "a", "b1", "rc", "rc2", "RC", "dev", "dev3", "post", "post1", "alpha", "g", "*",
         "1a", "1dev2", "1post", "h7f98852", "b", "_", ""]


def made_up():
    text = dice.choice(["", "", "", "", "1!", "2!", "!", "a!"])
    text += dice.choice(["", ".", "_"]).join(dice.choice(PARTS) for _ in range(dice.randint(1, 4)))
    text += dice.choice(["", "", "", "_", "+1", "+abc.1", "+", "-1", "-", " ", "é"])
    return text


def separated():
    return ".".join(dice.choice(PARTS[:-2]) for _ in range(dice.randint(1, 4))) + dice.choice(["", "", "_", "+3", "+g12.a"])


real = set()
for path in sorted(FOLDER.rglob("*")):
    if path.is_file() and path.suffix in (".yml", ".yaml", ".txt", ".lock"):
        text = path.read_text(encoding="utf-8", errors="replace")
        real.update(re.findall(r"/[\w.-]+?-([^-/\s]+)-[^-/\s]+(?:\.conda|\.tar\.bz2)", text))
        real.update(re.findall(r"(?m)^\s*- [\w.-]+==?([^=\s]+)(?:=\S+)?$", text))


def order(text):
    try:
        return VersionOrder(text)
    except (InvalidVersionSpec, ValueError):
        return None


versions = sorted(real)[:20_000] + [made_up() for _ in range(4_000)] + [separated() for _ in range(4_000)]
taken = [text for text in dict.fromkeys(versions) if order(text) is not None]
pairs = []
for _ in range(40_000):
    a, b = dice.choice(taken), dice.choice(taken)
    if dice.random() < 0.1 and order(a + ".0") is not None:
        b = a + ".0"
    x, y = order(a), order(b)
    pairs.append([a, b, -1 if x < y else 0 if x == y else 1])
SAID.write_text(json.dumps({"real": len(real), "versions": [[text, order(text) is not None] for text in dict.fromkeys(versions)],
                            "pairs": pairs}))
