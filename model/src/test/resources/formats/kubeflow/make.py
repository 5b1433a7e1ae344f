"""A pipeline of two components, one of them with an accelerator, by Kubeflow's own compiler."""
import json
import pathlib
import sys

from kfp import compiler, dsl

TIDES = "registry.example.com/tides@sha256:" + "0f5e" * 16


@dsl.component(base_image="python:3.11", packages_to_install=["numpy==1.26.4"])
def clean(rows: int) -> int:
    return rows - 1


@dsl.container_component
def train(rows: int, model: dsl.Output[dsl.Model]):
    return dsl.ContainerSpec(image=TIDES, command=["python", "train.py"], args=["--rows", rows, "--out", model.path])


@dsl.pipeline(name="tides")
def tides(rows: int = 10, seed: int = 7):
    dsl.importer(artifact_uri="s3://tides/levels.csv", artifact_class=dsl.Dataset)
    task = train(rows=clean(rows=rows).output)
    task.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(1)


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    compiler.Compiler().compile(tides, str(project / "tides.yaml"))
    if said:
        dependencies = [
            {"file": "tides.yaml", "ecosystem": "container", "name": "registry.example.com/tides"},
            {"file": "tides.yaml", "ecosystem": "container", "name": "python"},
            {"file": "tides.yaml", "ecosystem": "pip", "name": "numpy", "version": "1.26.4"},
        ]
        artifacts = [{"path": "s3://tides/levels.csv", "kind": "DATA"}]
        said.write_text(json.dumps({"dependencies": dependencies, "artifacts": artifacts}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
