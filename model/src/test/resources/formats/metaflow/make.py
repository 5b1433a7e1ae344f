"""Two runs of one flow in Metaflow's local datastore: one that ends, after a second try, and one that fails."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

FLOW = '''
from metaflow import FlowSpec, Parameter, current, retry, step


class HarvestFlow(FlowSpec):
    """Guesses the yield of a field."""

    seed = Parameter("seed", default=7)
    crop = Parameter("crop", default="rye")

    @step
    def start(self):
        self.rows = [3, 1, 2]
        self.next(self.train)

    @retry(times=1, minutes_between_retries=0)
    @step
    def train(self):
        if current.retry_count == 0 and self.crop == "rye":
            raise RuntimeError("hail")
        if self.crop == "rice":
            raise RuntimeError("drought")
        self.model = {"mean": sum(self.rows) / len(self.rows), "seed": self.seed}
        self.next(self.end)

    @step
    def end(self):
        print("done")


if __name__ == "__main__":
    HarvestFlow()
'''


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    (project / "harvest.py").write_text(FLOW)
    environment = dict(
        os.environ,
        USERNAME="grower",
        METAFLOW_USER="grower",
        METAFLOW_DEFAULT_METADATA="local",
        METAFLOW_DEFAULT_DATASTORE="local",
        PYTHONDONTWRITEBYTECODE="1",
    )
    for crop, ends in ("rye", True), ("rice", False):
        done = subprocess.run(
            [sys.executable, "harvest.py", "--no-pylint", "run", "--crop", crop, "--tag", "field:" + crop],
            cwd=project,
            env=environment,
        )
        assert (done.returncode == 0) == ends, done
    if said:
        os.environ.update(environment)
        os.chdir(project)
        said.write_text(json.dumps(told(), indent=1))
    shutil.rmtree(project / "__pycache__", ignore_errors=True)


def told():
    from metaflow import Flow, namespace

    namespace(None)
    runs = []
    for run in Flow("HarvestFlow"):
        key = "metaflow:.metaflow#" + run.pathspec
        tasks = [task for step in run for task in step]
        artifacts = []
        for task in tasks:
            for artifact in task.artifacts if task.parent.id != "_parameters" else ():
                if artifact.id in ("crop", "seed", "name"):
                    continue  # parameters and the flow's name, which every task hands on
                sha = artifact._object["sha"]
                artifacts.append({"path": f".metaflow/HarvestFlow/data/{sha[:2]}/{sha}", "digest": "metaflow-sha1:" + sha})
        status = "FINISHED" if run.successful else "FAILED"
        runs.append({"key": key, "name": run.pathspec, "status": status, "artifacts": artifacts})
        for task in tasks:
            runs.append(
                {
                    "key": "metaflow:.metaflow#" + task.pathspec,
                    "status": "FINISHED" if task.successful else "FAILED",
                    "parent": key,
                }
            )
    return {"runs": runs}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
