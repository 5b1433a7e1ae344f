"""How far metrics spread from seed to seed: the figures of resources/model/assay/judge/typical.yaml.

Small models on the data sets that scikit-learn ships, one split, 12 seeds of the model each; and the reference
convergence points that MLCommons publishes, the runs that did not converge left out. Prints, for each kind of metric,
the 10th, 50th and 90th percentile of the standard deviations, of loss, error and convergence as a share of the mean. Needs scikit-learn 1.9.1 and mlperf-logging 4.1.68.
"""
import glob
import json
import os
import warnings

import numpy as np
from sklearn import datasets, ensemble, metrics, model_selection, neural_network, pipeline, preprocessing

SEEDS = 12
warnings.filterwarnings("ignore")


def network(kind, seed):
    return pipeline.make_pipeline(preprocessing.StandardScaler(), kind(hidden_layer_sizes=(64,), max_iter=80, random_state=seed))


CLASSIFIERS = {
    "network": lambda seed: network(neural_network.MLPClassifier, seed),
    "forest": lambda seed: ensemble.RandomForestClassifier(100, random_state=seed),
    "trees": lambda seed: ensemble.ExtraTreesClassifier(100, random_state=seed),
    "boosting": lambda seed: ensemble.GradientBoostingClassifier(subsample=0.7, n_estimators=30, random_state=seed),
}
REGRESSORS = {
    "network": lambda seed: network(neural_network.MLPRegressor, seed),
    "forest": lambda seed: ensemble.RandomForestRegressor(100, random_state=seed),
    "trees": lambda seed: ensemble.ExtraTreesRegressor(100, random_state=seed),
    "boosting": lambda seed: ensemble.GradientBoostingRegressor(subsample=0.7, n_estimators=30, random_state=seed),
}


def classification(x, y):
    train_x, test_x, train_y, test_y = model_selection.train_test_split(x, y, test_size=0.4, random_state=0)
    for make in CLASSIFIERS.values():
        found = {"accuracy": [], "area": [], "loss": []}
        for seed in range(SEEDS):
            model = make(seed).fit(train_x, train_y)
            p = model.predict_proba(test_x)
            found["accuracy"].append(metrics.accuracy_score(test_y, model.predict(test_x)))
            found["area"].append(metrics.roc_auc_score(test_y, p[:, 1] if p.shape[1] == 2 else p, multi_class="ovr"))
            found["loss"].append(metrics.log_loss(test_y, p))
        yield found


def regression(x, y):
    train_x, test_x, train_y, test_y = model_selection.train_test_split(x, y, test_size=0.4, random_state=0)
    for make in REGRESSORS.values():
        found = {"error": []}
        for seed in range(SEEDS):
            model = make(seed).fit(train_x, train_y)
            found["error"].append(metrics.mean_squared_error(test_y, model.predict(test_x)) ** 0.5)
        yield found


def noisy(seed):
    x, y = datasets.make_classification(2000, 20, n_informative=8, n_classes=2, flip_y=0.2, random_state=seed)
    return x, y


spreads = {"accuracy": [], "area": [], "loss": [], "error": [], "convergence": []}
tables = [datasets.load_digits(return_X_y=True), datasets.load_breast_cancer(return_X_y=True), noisy(1), noisy(2)]
for x, y in tables:
    for found in classification(x, y):
        spreads["accuracy"].append(np.std(found["accuracy"], ddof=1))
        spreads["area"].append(np.std(found["area"], ddof=1))
        spreads["loss"].append(np.std(found["loss"], ddof=1) / np.mean(found["loss"]))
numbers = [datasets.load_diabetes(return_X_y=True)]
numbers += [datasets.make_friedman1(1000, noise=1, random_state=1), datasets.make_friedman2(1000, noise=50, random_state=1)]
for x, y in numbers:
    for found in regression(x, y):
        spreads["error"].append(np.std(found["error"], ddof=1) / np.mean(found["error"]))

import mlperf_logging.rcp_checker as published

for path in glob.glob(os.path.join(os.path.dirname(published.__file__), "*_*", "rcps_*.json")):
    with open(path) as f:
        for point in json.load(f).values():
            values = [v for v in point.get("Epochs to converge") or point["samples to converge"] if v != 1e9]
            if len(values) >= 4:
                spreads["convergence"].append(np.std(values, ddof=1) / np.mean(values))
for kind, values in spreads.items():
    low, middle, high = np.percentile(values, [10, 50, 90])
    print(f"{kind}: {len(values)} groups of runs, {low:.2g} {middle:.2g} {high:.2g}")
