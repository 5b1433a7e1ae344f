"""Logs a training to MLflow; does nothing where MLflow cannot be used.

The store is the folder mlruns, or what MLFLOW_TRACKING_URI names. A parent run
is named by MLFLOW_PARENT_RUN.
"""

import contextlib
import os
import platform
import shlex
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path


class NoRun:
    """Takes everything and keeps nothing."""

    def __getattr__(self, name):
        return lambda *values: None


class MlflowRun:
    """The run in progress."""

    def __init__(self, mlflow):
        self.mlflow = mlflow

    def params(self, values):
        self.mlflow.log_params(values)

    def metrics(self, values, step=None):
        self.mlflow.log_metrics(values, step=step)

    def tag(self, name, value):
        self.mlflow.set_tag(name, value)

    def files(self, *paths):
        for path in paths:
            self.mlflow.log_artifact(path)

    def dataset(self, path, context):
        """A data file as an input of the run; needs pandas."""
        with contextlib.suppress(ImportError):
            import pandas

            data = self.mlflow.data.from_pandas(
                pandas.read_csv(path), source=path, targets="default", name=Path(path).stem
            )
            self.mlflow.log_input(data, context=context)

    def model(self, path, scoring, step):
        """The model in MLflow's own format, with what is needed to score."""
        self.mlflow.pyfunc.log_model(
            name="model",
            step=step,
            python_model="scorer.py",
            artifacts={
                "model": path,
                "scoring": f"vendor/lindgard_scoring-{scoring}-py3-none-any.whl",
            },
            pip_requirements=[f"mlflow=={metadata.version('mlflow')}"],
        )

    def environment(self):
        """What is installed, and on what it runs."""
        found = {(d.metadata["Name"], d.version) for d in metadata.distributions()}
        lines = sorted((f"{name}=={version}" for name, version in found), key=str.lower)
        with tempfile.TemporaryDirectory() as folder:
            packages = Path(folder, "packages.txt")
            packages.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self.mlflow.log_artifact(packages, "environment")
        self.mlflow.set_tags(
            {
                "python": platform.python_version(),
                "platform": platform.platform(),
                "host": platform.node(),
            }
        )


def dirty():
    """Whether a tracked file differs from the commit; None without git."""
    command = ["git", "status", "--porcelain", "--untracked-files=no"]
    try:
        return bool(subprocess.run(command, capture_output=True, check=True).stdout.strip())
    except (OSError, subprocess.CalledProcessError):
        return None


@contextlib.contextmanager
def track(args):
    """The run to log to."""
    mlflow = None if args.no_mlflow else usable_mlflow(args.experiment)
    if mlflow is None:
        yield NoRun()
        return
    parent = os.environ.get("MLFLOW_PARENT_RUN")
    with mlflow.start_run(run_name=args.run_name, parent_run_id=parent):
        run = MlflowRun(mlflow)
        run.tag("command", shlex.join(["python3", *sys.argv]))
        if dirty() is not None:
            run.tag("mlflow.source.git.dirty", str(dirty()).lower())
        run.environment()
        yield run


def usable_mlflow(experiment):
    """MLflow with the experiment chosen, or None where there is none."""
    try:
        import mlflow
    except ImportError:
        return None
    try:
        mlflow.set_tracking_uri(os.environ.get("MLFLOW_TRACKING_URI", "mlruns"))
        mlflow.set_experiment(experiment)
    except Exception as problem:
        print(f"not logged to MLflow: {problem}", file=sys.stderr)
        return None
    return mlflow
