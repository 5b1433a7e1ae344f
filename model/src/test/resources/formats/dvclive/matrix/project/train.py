import yaml
from dvclive import Live

params = yaml.safe_load(open("params.yaml"))
with Live(dir="dvclive", save_dvc_exp=False, report=None) as live:
    live.log_params({"lr": params["lr"], "seed": params["seed"], "net": {"depth": 3}})
    for step in range(3):
        live.log_metric("train/loss", params["lr"] / (step + 1))
        live.next_step()
    live.summary["best"] = 0.25
open("model.txt", "w").write("m")
