"""A Kedro project with its session store: one session that ends, with options, and one that fails."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

FILES = {
    "pyproject.toml": """
[tool.kedro]
package_name = "orchard"
project_name = "orchard"
kedro_init_version = "0.19.11"
source_dir = "src"
""",
    "src/orchard/__init__.py": "",
    "src/orchard/settings.py": """
from pathlib import Path

from kedro_viz.integrations.kedro.sqlite_store import SQLiteStore

SESSION_STORE_CLASS = SQLiteStore
SESSION_STORE_ARGS = {"path": str(Path(__file__).parents[2] / "data")}
""",
    "src/orchard/pipeline_registry.py": """
from kedro.pipeline import node, pipeline


def weigh(apples, parameters):
    if parameters["tare"] > 100:
        raise ValueError("too heavy")
    return {"mean": float(apples["weight"].mean()) - parameters["tare"], "count": len(apples)}


def register_pipelines():
    return {"__default__": pipeline([node(weigh, ["apples", "parameters"], "metrics", name="weigh")])}
""",
    "conf/base/catalog.yml": """
_raw: data/01_raw

apples:
  type: pandas.CSVDataset
  filepath: ${_raw}/apples.csv

metrics:
  type: json.JSONDataset
  filepath: data/09_tracking/metrics.json
  versioned: true
""",
    "conf/base/parameters.yml": "tare: 2\nsplit:\n  random_state: 3\n",
    "conf/local/credentials.yml": "store:\n  key: not-to-be-read\n",
    "data/01_raw/apples.csv": "weight\n150\n162\n",
}


def main(project, said):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))
    environment = dict(
        os.environ,
        USER="gardener",
        LOGNAME="gardener",
        USERNAME="gardener",
        DO_NOT_TRACK="1",
        PYTHONDONTWRITEBYTECODE="1",
        GIT_AUTHOR_DATE="2024-01-02T03:04:05Z",
        GIT_COMMITTER_DATE="2024-01-02T03:04:05Z",
    )
    git = ["git", "-c", "user.name=Gardener", "-c", "user.email=gardener@example.com", "-c", "init.defaultBranch=main"]
    for command in ["init", "-q"], ["add", "src", "conf/base", "pyproject.toml"], ["commit", "-qm", "first"]:
        subprocess.run(git + command, cwd=project, env=environment, check=True)
    kedro = [sys.executable, "-m", "kedro"]
    subprocess.run(kedro + ["run", "--pipeline", "__default__", "--params", "tare=3"], cwd=project, env=environment, check=True)
    failed = subprocess.run(kedro + ["run", "--params", "tare=300"], cwd=project, env=environment)
    assert failed.returncode != 0
    shutil.rmtree(project / ".git")
    for left in ".viz", ".telemetry":
        shutil.rmtree(project / left, ignore_errors=True)
    for cache in list(project.rglob("__pycache__")):
        shutil.rmtree(cache)
    for log in project.glob("*.log"):
        log.unlink()
    if said:
        said.write_text(json.dumps(told(project), indent=1))


def told(project):
    from kedro_viz.database import make_db_session_factory
    from kedro_viz.data_access.repositories import RunsRepository

    repository = RunsRepository()
    repository.set_db_session(make_db_session_factory(str(project / "data/session_store.db")))
    runs = []
    for run in repository.get_all_runs():
        blob = json.loads(run.blob)
        version = run.id
        here = {
            "key": "kedro:" + run.id,
            "name": run.id,
            "status": "FAILED" if "exception" in blob else "FINISHED",
            "params": {key: str(value) for key, value in blob["cli"]["params"]["params"].items()},
        }
        file = project / "data/09_tracking/metrics.json" / version / "metrics.json"
        if file.exists():
            here["metrics"] = {key: [[0, value]] for key, value in json.loads(file.read_text()).items()}
            here["artifacts"] = [{"path": f"data/09_tracking/metrics.json/{version}/metrics.json", "role": "OUTPUT"}]
        runs.append(here)
    return {
        "runs": runs,
        "artifacts": [{"path": "data/01_raw/apples.csv", "kind": "DATA"}, {"path": "data/09_tracking/metrics.json"}],
    }


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
