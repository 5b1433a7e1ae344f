"""What scipy and statsmodels say to the cases in the first file, written to the second."""
import json
import math
import sys

import numpy as np
from scipy import integrate, optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.weightstats import ttost_ind, ttost_paired


def bounds(interval):
    return [float(interval.low), float(interval.high)]


def on_scale(values, scale):
    values = np.array(values)
    if scale == "log":
        return np.log(values)
    return np.log(values / (1 - values)) if scale == "logit" else values


def noticed(df, error):
    """The shift that a two-sided t-test of size .05 finds with a power of .8, by the noncentral t."""
    limit = stats.t.ppf(0.975, df)
    power = lambda d: stats.nct.sf(limit, df, d) + stats.nct.cdf(-limit, df, d) - 0.8
    most = limit
    while power(most) < 0:
        most *= 1.25
    return float(error * optimize.brentq(power, 0.01, most, xtol=1e-13, rtol=1e-14))


def means(case):
    a, b = on_scale(case["a"], case["scale"]), on_scale(case["b"], case["scale"])
    test = stats.ttest_ind(b, a, equal_var=False)
    p, _, _ = ttost_ind(b, a, -case["half"], case["half"], usevar="unequal")
    boot = stats.bootstrap((a, b), lambda x, y, axis: y.mean(axis) - x.mean(axis), confidence_level=0.9,
                           n_resamples=10000, method="BCa", rng=np.random.default_rng(1))
    return {"narrow": bounds(test.confidence_interval(0.90)), "wide": bounds(test.confidence_interval(0.95)),
            "p": float(p), "bootstrap": bounds(boot.confidence_interval)}


def pairs(case):
    a, b = on_scale(case["a"], case["scale"]), on_scale(case["b"], case["scale"])
    test = stats.ttest_rel(b, a)
    p, _, _ = ttost_paired(b, a, -case["half"], case["half"])
    boot = stats.bootstrap((b - a,), np.mean, confidence_level=0.9, n_resamples=10000, method="BCa",
                           rng=np.random.default_rng(1))
    return {"narrow": bounds(test.confidence_interval(0.90)), "wide": bounds(test.confidence_interval(0.95)),
            "p": float(p), "bootstrap": bounds(boot.confidence_interval),
            "noticed": noticed(len(a) - 1, stats.sem(b - a))}


def predicted(case):
    base, other = on_scale(case["base"], case["scale"]), on_scale(case["other"], case["scale"])
    df = len(base) - 1
    error = float(np.std(base, ddof=1) * math.sqrt(1 / len(other) + 1 / len(base)))
    t = abs(other.mean() - base.mean()) / error
    return {"narrow": [float(x) for x in stats.t.interval(0.95, df, base.mean(), error)],
            "wide": [float(x) for x in stats.t.interval(1 - 0.01 / case["primaries"], df, base.mean(), error)],
            "difference90": [float(x) for x in stats.t.interval(0.90, df, case["sign"] * (other.mean() - base.mean()),
                                                                error)],
            "p": float(2 * stats.t.sf(t, df)), "noticed": noticed(df, error)}


def single(case):
    """Power of an interval of one estimated spread to lie inside a margin."""
    df, half = case["df"], case["half"]
    limit = stats.t.ppf(0.95, df)
    density = stats.chi(df, scale=1 / math.sqrt(df)).pdf
    inside = lambda x: density(x) * (2 * stats.norm.cdf(half - limit * x) - 1)
    power = integrate.quad(inside, 0, half / limit, epsabs=1e-14, epsrel=1e-12, limit=500)[0]
    return {"power": float(power)}


def welch(case):
    """The same for Welch's interval: over both estimated spreads."""
    n, k, a, b, half = case["n"], case["k"], case["a"], case["b"], case["half"]
    true = math.hypot(a, b)
    one = stats.chi(n - 1, scale=a / math.sqrt(n - 1)).pdf
    other = stats.chi(k - 1, scale=b / math.sqrt(k - 1)).pdf

    def inside(y, x):
        error = math.hypot(x, y)
        df = error ** 4 / (x ** 4 / (n - 1) + y ** 4 / (k - 1))
        room = (half - stats.t.ppf(0.95, df) * error) / true
        return one(x) * other(y) * (2 * stats.norm.cdf(room) - 1) if room > 0 else 0.0

    power = integrate.dblquad(inside, 1e-9, 6 * a, 1e-9, 6 * b, epsabs=1e-8, epsrel=1e-8)[0]
    return {"power": float(power)}


def churn(case):
    table = [[case["both"], case["lost"]], [case["won"], case["neither"]]]
    return {"p": float(mcnemar(table, exact=True).pvalue)}


KINDS = {"means": means, "pairs": pairs, "predicted": predicted, "single": single, "welch": welch, "churn": churn}

with open(sys.argv[1]) as f:
    cases = json.load(f)
with open(sys.argv[2], "w") as f:
    json.dump([KINDS[case["kind"]](case) for case in cases], f)
