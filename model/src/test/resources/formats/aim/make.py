"""Two runs in a repository of Aim: one that is closed, one that is archived."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

os.environ["AIM_ACCESS_LOG"] = "0"
os.environ["__AIM_TELEMETRY_DISABLED__"] = "1"


def write(project, said):
    from aim import Run

    first = Run(repo=str(project), experiment="tides", system_tracking_interval=None, capture_terminal_logs=False)
    first.name = "first"
    first.description = "Before the storm"
    first.add_tag("calm")
    first["hparams"] = {"lr": 0.1, "seed": 7}
    for step in range(3):
        first.track(1.0 / (step + 1), name="loss", step=step)
    second = Run(repo=str(project), system_tracking_interval=None, capture_terminal_logs=False)
    second.archived = True
    runs = [{"key": "aim:" + run.hash, "name": run.name} for run in (first, second)]
    first.close()
    second.close()
    said.write_text(json.dumps({"runs": runs}))


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    names = said or project.parent / "said.json"
    subprocess.run([sys.executable, __file__, "write", str(project), str(names)], check=True)
    # What is not read needs not be kept whole.
    for chunk in list(project.glob(".aim/*/chunks/*/*")) + list(project.glob(".aim/meta/index/*")):
        if chunk.name != "CURRENT":
            chunk.unlink()
    for name in ["locks", "check_ins"]:
        shutil.rmtree(project / ".aim" / name, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(*map(pathlib.Path, sys.argv[2:]))
    else:
        main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
