"""Registers the model of a run as the next version.

    registry.py <run name> <stage> [alias]
"""

import sys
import warnings

import mlflow

warnings.filterwarnings("ignore")
name, stage, *aliases = sys.argv[1:]
mlflow.set_tracking_uri("mlruns")
client = mlflow.MlflowClient()
experiment = client.get_experiment_by_name("credit-default").experiment_id
[run] = client.search_runs([experiment], f"attributes.run_name = '{name}'")
version = mlflow.register_model(f"runs:/{run.info.run_id}/model", "credit-default")
client.transition_model_version_stage("credit-default", version.version, stage)
client.set_model_version_tag(
    "credit-default", version.version, "model.sha256", run.data.tags["model.sha256"]
)
for alias in aliases:
    client.set_registered_model_alias("credit-default", alias, version.version)
print(f"version {version.version} is the model of {name}")
