"""Airflow's database and file logs: one DAG run that ends, and one of which a task fails."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

DAG = '''
import pendulum
from airflow import DAG, Dataset
from airflow.operators.bash import BashOperator

STATION = "{{ dag_run.conf['station'] }}"

with DAG("tides", start_date=pendulum.datetime(2024, 1, 1), schedule=None, catchup=False) as dag:
    fetch = BashOperator(task_id="fetch", bash_command="echo fetching " + STATION)
    train = BashOperator(
        task_id="train", bash_command="test " + STATION + " = north", outlets=[Dataset("file:///models/tides.bin")]
    )
    fetch >> train
'''
KEPT = (
    "alembic_version dag_run task_instance rendered_task_instance_fields dataset dataset_event "
    "dagrun_dataset_event serialized_dag"
).split()


def main(project, said):
    (project / "dags").mkdir(parents=True, exist_ok=True)
    (project / "dags/tides.py").write_text(DAG)
    environment = dict(
        os.environ,
        PATH=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"],
        AIRFLOW_HOME=str(project),
        AIRFLOW__CORE__DAGS_FOLDER=str(project / "dags"),
        AIRFLOW__CORE__LOAD_EXAMPLES="False",
        AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION="False",
        AIRFLOW__CORE__HOSTNAME_CALLABLE="assay_sample.name",
        AIRFLOW__LOGGING__LOGGING_LEVEL="INFO",
        PYTHONPATH=str(project),
        PYTHONDONTWRITEBYTECODE="1",
        USER="sailor",
        LOGNAME="sailor",
    )
    (project / "assay_sample.py").write_text('def name():\n    return "harbour"\n')

    def airflow(*arguments):
        subprocess.run([sys.executable, "-m", "airflow", *arguments], cwd=project, env=environment, check=True)

    airflow("db", "migrate")
    airflow("dags", "reserialize")
    for run, day, station in ("first", 1, "north"), ("second", 2, "south"):
        conf = json.dumps({"station": station})
        airflow("dags", "trigger", "tides", "-r", run, "-e", f"2024-01-0{day}T00:00:00Z", "-c", conf)
    airflow("scheduler", "-n", "60")
    if said:
        said.write_text(json.dumps(told(environment, project), indent=1))
    trim(project / "airflow.db")
    for left in "airflow.cfg", "webserver_config.py", "assay_sample.py", "airflow-scheduler.pid", "standalone_admin_password.txt":
        (project / left).unlink(missing_ok=True)
    for left in "scheduler", "dag_processor_manager":
        shutil.rmtree(project / "logs" / left, ignore_errors=True)
    for cache in list(project.rglob("__pycache__")):
        shutil.rmtree(cache)


def told(environment, project):
    script = """
import json
from airflow.models import DagRun

runs = []
states = {"success": "FINISHED", "failed": "FAILED"}
for run in DagRun.find(dag_id="tides"):
    key = "airflow:" + run.dag_id + "/" + run.run_id
    runs.append({"key": key, "name": run.dag_id + "/" + run.run_id, "status": states[run.state]})
    for task in run.get_task_instances():
        runs.append({"key": key + "/" + task.task_id, "status": states[task.state], "parent": key})
print("SAID" + json.dumps({"runs": runs}))
"""
    out = subprocess.run(
        [sys.executable, "-c", script], cwd=project, env=environment, check=True, capture_output=True, text=True
    ).stdout
    return json.loads(next(line for line in out.splitlines() if line.startswith("SAID"))[4:])


def trim(file):
    """Tables that hold nothing of the runs fill half a megabyte."""
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table not in KEPT and not table.startswith("sqlite_"):
                database.execute(f"DROP TABLE {table}")
        for (index,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL").fetchall():
            database.execute(f"DROP INDEX {index}")
    database.isolation_level = None
    database.execute("PRAGMA journal_mode=DELETE")
    database.execute("PRAGMA page_size=1024")
    database.execute("VACUUM")
    database.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
