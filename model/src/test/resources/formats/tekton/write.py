"""A task as written, and runs of a pipeline as exported, after the format's description."""
import pathlib
import sys

FILES = {
    "task.yaml": """
apiVersion: tekton.dev/v1
kind: Task
metadata:
  name: train
spec:
  params:
    - name: seed
      default: "7"
  steps:
    - name: fit
      image: registry.example.com/tides:1.2
      script: |
        python train.py --seed $(params.seed)
""",
    "runs.yaml": """
apiVersion: tekton.dev/v1
kind: PipelineRun
metadata:
  name: tides-1
  namespace: harbour
spec:
  params:
    - name: seed
      value: "7"
  pipelineSpec:
    tasks:
      - name: train
        taskSpec:
          steps:
            - name: fit
              image: registry.example.com/tides:1.2
              command: [python, train.py]
status:
  startTime: "2024-01-02T03:04:05Z"
  completionTime: "2024-01-02T03:06:05Z"
  conditions:
    - type: Succeeded
      status: "True"
      reason: Succeeded
  results:
    - name: loss
      value: "0.5"
---
apiVersion: tekton.dev/v1
kind: TaskRun
metadata:
  name: tides-1-train
  namespace: harbour
  labels:
    tekton.dev/pipelineRun: tides-1
spec:
  params:
    - name: seed
      value: "7"
status:
  startTime: "2024-01-02T03:04:06Z"
  completionTime: "2024-01-02T03:06:04Z"
  conditions:
    - type: Succeeded
      status: "True"
      reason: Succeeded
  steps:
    - name: fit
      imageID: docker-pullable://registry.example.com/tides@sha256:0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e0f5e
""",
}


def main(project):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
