"""Makes a Sumatra project with two records: a run that finished, and one that failed with an uncommitted change.

make.py PROJECT [SAID]
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

TRAIN = """\
import sys
from pathlib import Path

parameters = dict(line.split(" = ") for line in Path(sys.argv[1]).read_text().splitlines())
rows = Path(sys.argv[2]).read_text().splitlines()[1:]
assert int(parameters["rows"]) <= len(rows)
Path("Data").mkdir(exist_ok=True)
Path("Data/mean.csv").write_text("rows\\n" + parameters["rows"] + "\\n")
"""
ROWS = "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n"


def main(project, said):
    os.chdir(project)
    os.environ |= {
        "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    smt = str(Path(sys.executable).parent / "smt")

    def run(*command, check=True):
        subprocess.run(command, check=check, stdout=sys.stderr)

    run("git", "init", "--quiet", "--initial-branch", "main")
    run("git", "config", "user.name", "Jo Harbour")
    run("git", "config", "user.email", "jo@example.org")
    Path("train.py").write_text(TRAIN)
    Path("levels.csv").write_text(ROWS)
    Path("small.param").write_text("seed = 7\nrows = 2\n")
    run("git", "add", ".")
    run("git", "commit", "--quiet", "-m", "Mean of levels")
    run(sys.executable, smt, "init", "-d", "Data", "-i", str(project), "-c", "store-diff", "piers")
    python = ["-e", "python", "-m", "train.py"]
    run(sys.executable, smt, "run", "-l", "first", "-r", "a first look", *python, "small.param", "levels.csv")
    Path("train.py").write_text(TRAIN + "# a change\n")
    arguments = ["small.param", "levels.csv", "rows=9"]
    run(sys.executable, smt, "run", "-l", "second", *python, *arguments, check=False)
    if said:
        said.write_text(json.dumps(tell(), indent=1) + "\n")
    with sqlite3.connect(".smt/records") as database:
        database.execute("UPDATE django_store_platforminformation SET network_name = 'harbour'")
        database.execute("UPDATE django_store_executable SET path = '/usr/bin/python'")
        database.commit()
        database.execute("PRAGMA page_size = 512")
        database.execute("VACUUM")
    shutil.rmtree(".git")


def tell():
    """What Sumatra's own interface reads back."""
    from sumatra.projects import load_project

    status = {"finished": "FINISHED", "failed": "FAILED"}
    runs = []
    project = load_project(".")
    for label in ("first", "second"):
        record = project.get_record(label)
        artifacts = [
            {"path": key.path, "role": "INPUT", "digest": f"sha1:{key.digest}", "size": key.metadata["size"]}
            for key in record.input_data
        ]
        artifacts += [
            {"path": f"Data/{key.path}", "role": "OUTPUT", "digest": f"sha1:{key.digest}"}
            for key in record.output_data
        ]
        runs.append(
            {
                "key": f"sumatra:{label}",
                "name": label,
                "status": next(status[tag.strip("_")] for tag in record.tags if tag.startswith("_")),
                "params": {key: str(value) for key, value in record.parameters.as_dict().items()},
                "commit": record.version,
                "artifacts": artifacts,
                "dependencies": [
                    {"name": each.name.lower(), "ecosystem": "pip"} for each in record.dependencies
                ],
            }
        )
    return {"runs": runs}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
