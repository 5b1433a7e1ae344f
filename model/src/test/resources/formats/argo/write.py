"""A workflow as written, and one as exported after it ran, after the format's description."""
import pathlib
import sys

FILES = {
    "plan.yaml": """
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: tides-
  annotations:
    pipelines.kubeflow.org/kfp_sdk_version: 1.8.22
    pipelines.kubeflow.org/pipeline_spec: '{"name": "tides", "inputs": [{"name": "rows", "default": "10"}]}'
spec:
  entrypoint: train
  arguments:
    parameters:
      - name: seed
        value: "7"
  templates:
    - name: train
      container:
        image: registry.example.com/tides:latest
        command: [python, train.py]
        args: ["--seed", "{{workflow.parameters.seed}}"]
        env:
          - name: LEVEL
            value: "3"
        resources:
          limits:
            nvidia.com/gpu: 1
    - name: report
      script:
        image: python:3.11
        command: [python]
        source: |
          print("done")
""",
    "run.yaml": """
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: tides-x7k2p
  namespace: harbour
  uid: 018c2f00-0000-4000-8000-000000000001
spec:
  arguments:
    parameters:
      - name: seed
        value: "7"
  templates:
    - name: train
      container:
        image: registry.example.com/tides@sha256:0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e
        command: [python, train.py]
status:
  phase: Failed
  startedAt: "2024-01-02T03:04:05Z"
  finishedAt: "2024-01-02T03:06:05Z"
  message: child 'tides-x7k2p-2' failed
  nodes:
    tides-x7k2p:
      type: DAG
      displayName: tides-x7k2p
      phase: Failed
    tides-x7k2p-1:
      type: Pod
      displayName: fetch
      phase: Succeeded
      startedAt: "2024-01-02T03:04:06Z"
      finishedAt: "2024-01-02T03:05:05Z"
      outputs:
        parameters:
          - name: rows
            value: "10"
        artifacts:
          - name: levels
            s3:
              bucket: tides
              key: runs/tides-x7k2p/levels.csv
    tides-x7k2p-2:
      type: Pod
      displayName: train
      phase: Failed
      startedAt: "2024-01-02T03:05:06Z"
      finishedAt: "2024-01-02T03:06:05Z"
      inputs:
        parameters:
          - name: seed
            value: "7"
        artifacts:
          - name: levels
            s3:
              bucket: tides
              key: runs/tides-x7k2p/levels.csv
""",
}


def main(project):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
