"""Two offline experiments of Comet: one that ends and one that fails."""
import json
import os
import pathlib
import subprocess
import sys
import zipfile

TRAIN = '''
import sys

import comet_ml

end, folder = sys.argv[1:3]
experiment = comet_ml.OfflineExperiment(
    project_name="tides",
    offline_directory=folder,
    experiment_key=("a" if end == "well" else "b") * 32,
    auto_output_logging=False,
    log_code=False,
    log_git_metadata=False,
    log_git_patch=False,
    log_env_gpu=False,
    log_env_cpu=False,
    log_env_network=False,
    log_env_disk=False,
    log_env_host=False,
)
experiment.set_name("first " + end)
experiment.add_tag("calm")
experiment.log_parameters({"lr": 0.05, "seed": 7, "data": {"lag": 3}})
for step in range(3):
    experiment.log_metric("loss", 1.0 / (step + 1), step=step)
experiment.log_other("note", "before the storm")
experiment.log_asset_data("1,2", name="levels.csv")
if end == "badly":
    raise ValueError("the sea went away")
experiment.end()
'''


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    runs = project / ".cometml-runs"
    env = {"PATH": os.environ["PATH"], "HOME": str(project), "COMET_DISABLE_ANNOUNCEMENT": "1", "OMP_NUM_THREADS": "1"}
    for end in ["well", "badly"]:
        subprocess.run(
            [sys.executable, "train.py", end, str(runs)], cwd=project, env=env, capture_output=True, timeout=240
        )
    for left in project.glob(".comet*"):
        if left.is_file():
            left.unlink()
    if said:
        said.write_text(json.dumps({"runs": [read(each) for each in sorted(runs.glob("*.zip"))]}))


def read(path):
    with zipfile.ZipFile(path) as archive:
        experiment = json.loads(archive.read("experiment.json"))
        messages = [json.loads(line) for line in archive.read("messages.json").splitlines() if line.strip()]
    metrics = {}
    for message in messages:
        if message["type"] == "metric_msg":
            metric = message["payload"]["metric"]
            points = metrics.setdefault(metric["metricName"], [])
            points.append([metric["step"] or 0, metric["metricValue"]])
    return {
        "key": "comet:" + experiment["offline_id"],
        "status": "FAILED" if experiment["customer_error_reported"] else "FINISHED",
        "metrics": metrics,
    }


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
