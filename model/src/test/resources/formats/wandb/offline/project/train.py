
import os
import sys

import wandb

end = sys.argv[1]
settings = wandb.Settings(
    host="workstation", username="someone", email="someone@example.org", x_executable="/usr/bin/python3",
    x_disable_stats=True,
)
run = wandb.init(
    project="tides", name="tide-" + end, id="tide0" + end[:3], group="first", job_type="train", notes="a note",
    tags=["small", "sea"], config={"lr": 0.05, "seed": 7, "layers": [8, 4], "data": {"lag": 3, "api_key": "CANARY-Wb7kq2"}},
    settings=settings, mode="offline",
)
run.config["end"] = end
for step in range(4):
    run.log({"loss": 0.5 ** step, "nested": {"error": step / 8}})
run.log({"bad": float("nan"), "level": wandb.Histogram(np_histogram=([1, 2], [0, 1, 2]))})
print("the tide is high")
if end == "vanishes":
    os._exit(9)
with open("levels.csv") as levels:
    rows = len(levels.read().split())
run.summary["rows"] = rows
run.summary["best"] = "step 3"
data = wandb.Artifact("levels", type="dataset")
data.add_file("levels.csv")
data.add_reference("file://" + os.path.abspath("levels.csv"), name="elsewhere.csv")
run.log_artifact(data)
if end == "badly":
    raise ValueError("the sea went away")
run.finish()
# changed
