"""Prints what MLflow itself says about all runs and registered models, as JSON."""

import json

import mlflow
from mlflow.entities import ViewType

runs = []
for store, place in (("mlruns", "mlruns"), ("sqlite:///mlflow.db", "mlflow.db")):
    client = mlflow.MlflowClient(tracking_uri=store)
    for experiment in client.search_experiments(view_type=ViewType.ALL):
        for run in client.search_runs([experiment.experiment_id], run_view_type=ViewType.ALL):
            data = run.data
            history = {
                name: len(client.get_metric_history(run.info.run_id, name)) for name in data.metrics
            }
            runs.append(
                {
                    "tool": "mlflow",
                    "store": place,
                    "experiment": experiment.name,
                    "name": run.info.run_name,
                    "id": run.info.run_id,
                    "status": run.info.status,
                    "deleted": run.info.lifecycle_stage == "deleted",
                    "parent": data.tags.get("mlflow.parentRunId"),
                    "user": data.tags.get("mlflow.user"),
                    "start": run.info.start_time,
                    "end": run.info.end_time,
                    "seed": int(data.params["seed"]) if "seed" in data.params else None,
                    "commit": data.tags.get("mlflow.source.git.commit"),
                    "dirty": {"true": True, "false": False}.get(
                        data.tags.get("mlflow.source.git.dirty")
                    ),
                    "scoring": data.params.get("scoring"),
                    "trainSha256": data.params.get("data.train.sha256"),
                    "modelSha256": data.tags.get("model.sha256"),
                    "metrics": dict(sorted(data.metrics.items())),
                    "steps": {name: n for name, n in sorted(history.items()) if n > 1},
                    "datasets": len(run.inputs.dataset_inputs) if run.inputs else 0,
                }
            )
client = mlflow.MlflowClient(tracking_uri="mlruns", registry_uri="mlruns")
models = []
for model in client.search_registered_models():
    for version in client.search_model_versions(f"name = '{model.name}'"):
        models.append(
            {
                "name": model.name,
                "version": int(version.version),
                "stage": version.current_stage,
                "run": version.run_id,
                "aliases": sorted(a for a, v in model.aliases.items() if str(v) == str(version.version)),
                "modelSha256": version.tags.get("model.sha256"),
            }
        )
runs.sort(key=lambda run: (run["store"], run["start"], run["name"]))
models.sort(key=lambda model: model["version"])
print(json.dumps({"runs": runs, "registeredModels": models}))
