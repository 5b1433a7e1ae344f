"""Describes a job and a pipeline with Azure's own library, which writes them as it would send them.

make.py PROJECT [SAID]
"""

import json
import os
import sys
from pathlib import Path

from azure.ai.ml import Input, command, load_job
from azure.ai.ml.entities import Environment


def main(project, said):
    os.chdir(project)
    Path("src").mkdir()
    Path("src/train.py").write_text("print('trained')\n")
    job = command(
        name="levels-1",
        display_name="levels",
        experiment_name="tides",
        code="./src",
        command="python train.py --levels ${{inputs.levels}} --rate ${{inputs.rate}} --seed 7",
        environment=Environment(image="mcr.example.org/base/python:20240102"),
        environment_variables={"OMP_NUM_THREADS": "2"},
        inputs={"levels": Input(type="uri_file", path="azureml://datastores/store/paths/levels.csv"), "rate": 0.1},
    )
    job._to_job().dump("job.yml")
    if said:
        read = load_job("job.yml")
        levels = {"path": read.inputs["levels"].path, "role": "INPUT"}
        image, _ = read.environment.image.rsplit(":", 1)
        said.write_text(json.dumps({"runs": [], "artifacts": [levels], "dependencies": [{"name": image}]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
