
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
