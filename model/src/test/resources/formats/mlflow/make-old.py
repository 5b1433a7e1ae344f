"""Makes small stores with MLflow 0.9 to 1.30, for the schemas and files of their days.

make-old.py PROJECT TRACKING_URI     run with mlflow 0.9.1 (Python 3.6), 1.2.0 (3.7) or 1.30.1 (3.8)
"""

import os
import sqlite3
import sys

os.environ["LOGNAME"] = "tester"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
os.makedirs(sys.argv[1], exist_ok=True)
os.chdir(sys.argv[1])
tracking_uri = sys.argv[2]
sys.argv = ["train.py"]

import mlflow
from mlflow.tracking import MlflowClient

OLD = mlflow.__version__.startswith("0.")
mlflow.set_tracking_uri(tracking_uri)
client = MlflowClient()
place = os.path.join(os.getcwd(), "artifacts") if ":" in tracking_uri else None
experiment = mlflow.create_experiment("pump wear", artifact_location=place)


def metric(name, value, step):
    if OLD:
        mlflow.log_metric(name, value)
    else:
        mlflow.log_metric(name, value, step=step)


with mlflow.start_run(experiment_id=experiment, run_name="search"):
    mlflow.log_param("trials", 1)
    with mlflow.start_run(experiment_id=experiment, run_name="trial", nested=True):
        mlflow.log_param("random_state", 7)
        mlflow.set_tag("team", "pumps")
        for step in range(3):
            metric("loss", 1.0 / (step + 1), step)
        metric("never", float("nan"), 0)
        with open("notes.txt", "w") as notes:
            notes.write("trial\n")
        mlflow.log_artifact("notes.txt")
        os.remove("notes.txt")
run = mlflow.start_run(experiment_id=experiment, run_name="broken")
mlflow.end_run("FAILED")
run = mlflow.start_run(experiment_id=experiment, run_name="withdrawn")
mlflow.end_run()
client.delete_run(run.info.run_uuid if OLD else run.info.run_id)
if mlflow.__version__ > "1.3":
    mlflow.start_run(experiment_id=experiment, run_name="killed")
    mlflow.end_run("KILLED")
if os.path.exists("mlflow.db"):
    # Small pages: most tables and indexes are empty.
    database = sqlite3.connect("mlflow.db", isolation_level=None)
    database.execute("PRAGMA page_size = 512")
    database.execute("VACUUM")
