"""A project of MLflow with two entry points, as people write it."""
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


def main(project):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
