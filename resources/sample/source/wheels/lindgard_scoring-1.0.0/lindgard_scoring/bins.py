"""Upper edges of the bins of the numeric attributes."""

BINS = {
    "duration": [12, 24, 36],
    "amount": [1500, 3000, 6000],
    "rate": [1, 2, 3],
    "age": [25, 35, 50],
}
