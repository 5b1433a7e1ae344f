"""Upper edges of the bins of the numeric attributes.

1.1.0: the duration and the amount are cut finer.
"""

BINS = {
    "duration": [6, 12, 18, 24, 30, 36, 47],
    "amount": [1000, 2000, 3000, 4500, 6000, 9000],
    "rate": [1, 2, 3],
    "age": [25, 35, 50],
}
