"""The model as MLflow serves it: applications in, probabilities out."""

import importlib
import json
import sys

import mlflow
from mlflow.pyfunc import PythonModel


class Scorer(PythonModel):
    def load_context(self, context):
        with open(context.artifacts["model"], encoding="utf-8") as file:
            self.record = json.load(file)
        sys.path.insert(0, context.artifacts["scoring"])
        self.package = importlib.import_module("lindgard_scoring")

    def predict(self, context, model_input, params=None):
        from logistic import LogisticRegression

        weights = [self.record["weights"][name] for name in self.package.feature_names()]
        model = LogisticRegression(weights, self.record["bias"])
        rows = model_input.astype(str).to_dict("records")
        return [model.probability(self.package.encode(row)) for row in rows]


mlflow.models.set_model(Scorer())
