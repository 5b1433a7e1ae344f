"""Closes or deletes a run: end_run.py <store> <experiment> <run name> <status or DELETE>"""

import sys

import mlflow

store, experiment, name, what = sys.argv[1:]
client = mlflow.MlflowClient(tracking_uri=store)
[run] = client.search_runs(
    [client.get_experiment_by_name(experiment).experiment_id],
    f"attributes.run_name = '{name}'",
)
if what == "DELETE":
    client.delete_run(run.info.run_id)
else:
    client.set_terminated(run.info.run_id, what)
