"""Two runs with Sacred's MongoDB observer, in a database in memory, exported as `mongoexport` does it."""
import os
import pathlib
import subprocess
import sys

TRAIN = '''
import json
import pathlib
import platform
import sys

import mongomock
import mongomock.gridfs
from bson import json_util

mongomock.gridfs.enable_gridfs_integration()
import gridfs
from sacred import Experiment, SETTINGS
from sacred.observers import MongoObserver

SETTINGS.HOST_INFO.CAPTURED_ENV = []
database = mongomock.MongoClient().db
observer = MongoObserver.create_from(database.runs, gridfs.GridFS(database), metrics_collection=database.metrics)


def run(end):
    ex = Experiment("tides", save_git_info=False)
    ex.observers.append(observer)
    ex.add_config(lr=0.05, seed=7, end="well")

    @ex.main
    def tides(_run, lr, end):
        with ex.open_resource("levels.csv") as levels:
            rows = len(levels.read().split())
        for step in range(3):
            _run.log_scalar("loss", lr / (step + 1), step)
        if end == "badly":
            raise ValueError(f"no tide in {rows} rows")
        ex.add_artifact("levels.csv", name="copy.csv")
        return 0.5

    try:
        ex.run(config_updates={"end": end})
    except ValueError:
        pass


def export(name):
    lines = [json_util.dumps(each) + "\\n" for each in database[name].find().sort("_id")]
    pathlib.Path(f"{name}.json").write_text("".join(lines).replace(platform.node(), "workstation"))


run("well")
run("badly")
export("runs")
export("metrics")
if len(sys.argv) > 1:
    words = {"COMPLETED": "FINISHED", "FAILED": "FAILED"}
    runs = []
    for each in database.runs.find():
        metrics = {
            metric["name"]: list(zip(metric["steps"], metric["values"]))
            for metric in database.metrics.find({"run_id": each["_id"]})
        }
        if each["result"] is not None:
            metrics["result"] = [[0, each["result"]]]
        runs.append(
            {
                "key": f"sacred:{each['_id']}",
                "status": words[each["status"]],
                "params": each["config"],
                "metrics": metrics,
                "artifacts": [{"digest": "md5:" + each["resources"][0][1], "path": "levels.csv"}],
            }
        )
    pathlib.Path(sys.argv[1]).write_text(json.dumps({"runs": runs}))
'''


def main(project, *said):
    project.mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    (project / "levels.csv").write_text("t,level\n0,1.5\n1,1.25\n")
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    subprocess.run([sys.executable, "train.py", *map(str, said)], cwd=project, env=env, check=True)


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
