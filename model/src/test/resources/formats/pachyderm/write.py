"""A specification and what pachctl prints of a job and a commit, after the format's description."""
import pathlib
import sys

FILES = {
    "train.json": """
{
  "pipeline": {"name": "train"},
  "transform": {
    "cmd": ["python", "train.py", "--token", "abcdefgh"],
    "image": "registry.example.com/tides:1.2",
    "env": {"LEVEL": "3"}
  },
  "input": {
    "cross": [
      {"pfs": {"repo": "levels", "glob": "/*"}},
      {"pfs": {"repo": "stations", "branch": "v2", "glob": "/"}}
    ]
  },
  "resource_limits": {"gpu": {"type": "nvidia.com/gpu", "number": 1}}
}
""",
    "job.json": """
{
  "job": {"pipeline": {"name": "train"}, "id": "5a4d3c2b1a0f4e5d8c7b6a5948372615"},
  "pipelineVersion": "3",
  "outputCommit": {
    "branch": {"repo": {"name": "train", "type": "user"}, "name": "master"},
    "id": "5a4d3c2b1a0f4e5d8c7b6a5948372615"
  },
  "dataProcessed": "4",
  "dataTotal": "4",
  "state": "JOB_SUCCESS",
  "created": "2024-01-02T03:04:05Z",
  "started": "2024-01-02T03:04:06Z",
  "finished": "2024-01-02T03:06:05Z",
  "authToken": "never-to-be-read",
  "details": {
    "transform": {"image": "registry.example.com/tides:1.2"},
    "input": {"pfs": {"repo": "levels", "branch": "master", "commit": "11112222333344445555666677778888"}}
  }
}
""",
    "commits.json": """
{
  "commit": {
    "branch": {"repo": {"name": "levels", "type": "user"}, "name": "master"},
    "id": "11112222333344445555666677778888"
  },
  "origin": {"kind": "USER"},
  "started": "2024-01-02T03:04:05Z",
  "sizeBytesUpperBound": "120"
}
{
  "commit": {
    "branch": {"repo": {"name": "train", "type": "user"}, "name": "master"},
    "id": "5a4d3c2b1a0f4e5d8c7b6a5948372615"
  },
  "directProvenance": [
    {"repo": {"name": "levels"}, "id": "11112222333344445555666677778888"}
  ]
}
""",
}


def main(project):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
