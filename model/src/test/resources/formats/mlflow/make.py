"""Makes an MLflow store with the things that its runs can have: parent and children, a deleted and a failed run,
datasets, a logged model and its evaluation, a registered model with alias and stage, traces, a deleted experiment.

make.py PROJECT [SAID]
"""

import json
import logging
import math
import os
import sys
from pathlib import Path

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["LOGNAME"] = "tester"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"

COMMIT = "8f3c1d2e4b5a69788796a5b4c3d2e1f00f1e2d3c"
TABLE = "hours,load,label\n1.0,0.5,0\n2.0,0.25,0\n3.0,0.75,1\n4.0,1.0,1\n"


def make(project, said, tracking_uri, artifacts=None):
    """artifacts: where the store does not keep them itself."""
    sys.argv[0] = "train.py"  # the script that is recorded
    import mlflow
    import mlflow.sklearn
    import pandas
    from mlflow.exceptions import MlflowException
    from sklearn.linear_model import LogisticRegression

    logging.getLogger("mlflow").setLevel(logging.ERROR)
    project.mkdir(parents=True, exist_ok=True)
    os.chdir(project)
    Path("data").mkdir()
    Path("data/train.csv").write_text(TABLE)
    mlflow.set_tracking_uri(tracking_uri)
    client = mlflow.MlflowClient()

    mlflow.create_experiment("valve wear", artifact_location=artifacts)
    mlflow.set_experiment("valve wear")
    table = pandas.read_csv("data/train.csv")
    training = mlflow.data.from_pandas(table, source="data/train.csv", name="valves", targets="label")
    made = mlflow.data.from_pandas(table * 2, name="doubled")

    with mlflow.start_run(run_name="search", tags={"team": "pumps"}) as parent:
        mlflow.log_params({"trials": 2, "note": "first,\nsecond = line"})
        for number in (1, 2):
            with mlflow.start_run(run_name=f"trial {number}", nested=True):
                mlflow.set_tag("mlflow.source.git.commit", COMMIT)
                mlflow.log_params({"C": number / 2, "random_state": 7, "solver": "lbfgs", "empty": ""})
                mlflow.log_input(training, context="training")
                mlflow.log_input(made, context="testing")
                for step in range(4):
                    mlflow.log_metric("val/loss", 1 / (step + number), step=step)
                mlflow.log_metric("never", math.nan)
                mlflow.log_metric("always", math.inf)
                Path("notes.txt").write_text(f"trial {number}\n")
                mlflow.log_artifact("notes.txt", "notes")
                Path("notes.txt").unlink()
                if number == 2:
                    model = LogisticRegression(C=1.0, random_state=7).fit(table[["hours", "load"]], table["label"])
                    logged = mlflow.sklearn.log_model(
                        model,
                        name="valve-model",
                        pip_requirements=["scikit-learn==1.9.1", "numpy==2.4.6"],
                        registered_model_name="valve",
                        serialization_format="cloudpickle",
                        step=3,
                    )
                    mlflow.log_metric("accuracy", 1.0, model_id=logged.model_id, dataset=training)

    with mlflow.start_run(run_name="evaluation"):
        mlflow.models.evaluate(
            model=logged.model_uri,
            data=training,
            model_type="regressor",
            evaluators="default",
            evaluator_config={"log_explainer": False},
        )
    try:
        with mlflow.start_run(run_name="broken"):
            mlflow.log_param("C", -1)
            raise ValueError("a negative C")
    except ValueError:
        pass
    with mlflow.start_run(run_name="withdrawn") as withdrawn:
        mlflow.log_metric("loss", 0.5)
    client.delete_run(withdrawn.info.run_id)

    client.set_registered_model_alias("valve", "champion", "1")
    try:
        client.transition_model_version_stage("valve", "1", "Staging")
    except MlflowException:
        pass

    with mlflow.start_span(name="answer") as span:
        span.set_inputs({"question": "which valve?"})
        span.set_outputs({"answer": "the second"})
    with mlflow.start_span(name="no answer") as span:
        span.set_status("ERROR")
    mlflow.flush_trace_async_logging()

    gone = mlflow.create_experiment("abandoned", artifact_location=artifacts)
    with mlflow.start_run(experiment_id=gone, run_name="early try"):
        mlflow.log_param("C", 3)
    client.delete_experiment(gone)

    if said:
        said.write_text(json.dumps({"runs": tell(client, parent.info.run_id)}, indent=1) + "\n")


def tell(client, parent):
    """What MLflow's own client reads back."""
    from mlflow.entities import ViewType

    runs = []
    experiments = client.search_experiments(view_type=ViewType.ALL)
    for run in client.search_runs([each.experiment_id for each in experiments], run_view_type=ViewType.ALL):
        metrics = {}
        for name in run.data.metrics:
            metrics[name] = [
                [point.step, number(point.value)]
                for point in client.get_metric_history(run.info.run_id, name)
            ]
        said = {
            "key": "mlflow:" + run.info.run_id,
            "name": run.info.run_name,
            "status": run.info.status,
            "params": run.data.params,
            "metrics": metrics,
            "tags": run.data.tags,
            "artifacts": [
                {"name": each.dataset.name, "role": "INPUT", "kind": "DATA", "digest": "mlflow-dataset:" + each.dataset.digest}
                for each in run.inputs.dataset_inputs
            ],
        }
        if "mlflow.parentRunId" in run.data.tags:
            said["parent"] = "mlflow:" + run.data.tags["mlflow.parentRunId"]
        if "mlflow.source.git.commit" in run.data.tags:
            said["commit"] = run.data.tags["mlflow.source.git.commit"]
        for version in client.search_model_versions(f"run_id = '{run.info.run_id}'"):
            said["dependencies"] = [{"ecosystem": "pip", "name": "scikit-learn", "version": "1.9.1"}]
        runs.append(said)
    return runs


def number(value):
    """As text where JSON has no number for it; the largest double is how a database holds an infinity."""
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value >= sys.float_info.max else value


if __name__ == "__main__":
    place = Path(sys.argv[1]).resolve()
    make(place, Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None, (place / "mlruns").as_uri())
