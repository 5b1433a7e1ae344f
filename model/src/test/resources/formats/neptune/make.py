"""Two offline runs of Neptune: one that ends, one that fails."""
import json
import os
import pathlib
import subprocess
import sys

TRAIN = '''
import sys

import neptune

run = neptune.init_run(
    mode="offline",
    capture_hardware_metrics=False,
    capture_stdout=False,
    capture_stderr=False,
    capture_traceback=False,
    git_ref=False,
    source_files=[],
)
run["sys/name"] = sys.argv[1]
run["sys/tags"].add(["calm", "tides"])
run["parameters"] = {"lr": 0.05, "seed": 7, "data": {"lag": 3}, "api_token": "canary12345"}
for step in range(3):
    run["train/loss"].append(1.0 / (step + 1), step=step)
run["score"] = 0.5
run["note"] = 'before {the} "storm"'
run["levels"].track_files("levels.csv")
if sys.argv[1] == "badly":
    run["sys/failed"] = True
run.stop()
print(run._id)
'''


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    (project / "levels.csv").write_text("0,1.5\n")
    env = {"PATH": os.environ["PATH"], "HOME": str(project), "NEPTUNE_PROJECT": "someone/tides"}
    runs = []
    for name in ["well", "badly"]:
        before = set(project.glob(".neptune/offline/*"))
        subprocess.run([sys.executable, "train.py", name], cwd=project, env=env, check=True, timeout=240)
        (folder,) = set(project.glob(".neptune/offline/*")) - before
        runs.append(
            {
                "key": "neptune:" + folder.name.split("__")[1],
                "name": name,
                "status": "FAILED" if name == "badly" else "UNKNOWN",
                "metrics": {"train/loss": [[i, 1.0 / (i + 1)] for i in range(3)], "score": [[0, 0.5]]},
                "params": {"lr": "0.05", "seed": "7", "data.lag": "3", "api_token": "[secret withheld]"},
            }
        )
    if said:
        said.write_text(json.dumps({"runs": runs}))


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
