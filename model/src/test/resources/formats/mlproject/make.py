"""A project of MLflow with two entry points, as people write it."""
import json
import pathlib
import sys

FILES = {
    "MLproject": """
name: tides
docker_env:
  image: registry.example.com/tides:1.2
  environment: [["LEVEL", "3"], "HOME"]
entry_points:
  main:
    parameters:
      alpha: {type: float, default: 0.5}
      data: path
    command: "python train.py --alpha {alpha} {data}"
  check:
    command: "python check.py"
""",
}


def main(project, said):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))
    if said:
        said.write_text(json.dumps({"dependencies": [{"file": "MLproject", "ecosystem": "container", "name": "registry.example.com/tides"}]}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
