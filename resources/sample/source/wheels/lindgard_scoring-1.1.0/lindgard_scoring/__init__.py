"""Encoding of loan applications as numbers: one-hot levels and bins.

1.1.0: somebody without a known savings account counts as having less than
100 DM; finer bins (see `bins`)."""

from .bins import BINS
from .levels import LEVELS

__version__ = "1.1.0"

SAME_AS = {"unknown/ no savings account": "... < 100 DM"}


def feature_names():
    """The names of the encoded features, in the order of `encode`."""
    names = [f"{name}={level}" for name in LEVELS for level in LEVELS[name]]
    for name, edges in BINS.items():
        names += [f"{name}<={edge}" for edge in edges] + [f"{name}>{edges[-1]}"]
    return names


def encode(application):
    """One application (a mapping of text) as a list of 0.0 and 1.0."""
    values = []
    for name, levels in LEVELS.items():
        level = SAME_AS.get(application[name], application[name])
        values += _one_hot(levels.index(level), len(levels))
    for name, edges in BINS.items():
        values += _one_hot(_bin(int(application[name]), edges), len(edges) + 1)
    return values


def _bin(value, edges):
    """The place of the first edge that is not below the value."""
    return next((i for i, edge in enumerate(edges) if value <= edge), len(edges))


def _one_hot(place, length):
    return [1.0 if i == place else 0.0 for i in range(length)]
