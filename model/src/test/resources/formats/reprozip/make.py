"""Makes a trace of a command that reads one file and writes another, and a pack of it.

make.py PROJECT [SAID]
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path


def main(project, said):
    os.chdir(project)
    home = project / "home"
    home.mkdir()
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "OMP_NUM_THREADS": "2"}
    reprozip = [sys.executable, str(Path(sys.executable).parent / "reprozip")]
    subprocess.run([*reprozip, "usage_report", "--disable"], env=environment, check=True, stdout=sys.stderr)
    Path("levels.csv").write_text("station,level\nNorth Pier,1.25\nSouth Pier,0.75\n")
    command = ["sh", "-c", "head -n 2 levels.csv > top.csv"]
    subprocess.run([*reprozip, "trace", *command], env=environment, check=True, stdout=sys.stderr)
    config = Path(".reprozip-trace/config.yml")
    kept = [line for line in config.read_text().splitlines() if not line.startswith("  hostname:")]
    config.write_text("\n".join(kept) + "\n")
    shutil.rmtree(home)
    if said:
        said.write_text(json.dumps(tell(), indent=1) + "\n")


def tell():
    """What ReproZip's own loader and its trace say."""
    from reprozip.common import load_config
    from rpaths import Path as TracedPath

    config = load_config(TracedPath(".reprozip-trace/config.yml"), canonical=False)
    trace = sqlite3.connect(".reprozip-trace/trace.sqlite3")
    runs = []
    for index, run in enumerate(config.runs):
        artifacts = []
        for name, mode in trace.execute(
            "SELECT name, mode FROM opened_files WHERE run_id = ? AND is_directory = 0", (index,)
        ):
            inside = os.path.relpath(name, run["workingdir"])
            if not inside.startswith("..") and mode & 3:
                artifacts.append({"path": inside, "role": "INPUT" if mode & 1 else "OUTPUT"})
        packages = [
            {"name": package.name, "version": package.version, "ecosystem": "system"} for package in config.packages
        ]
        runs.append(
            {
                "key": f"reprozip:{run['id']}",
                "status": "FAILED" if run["exitcode"] else "FINISHED",
                "artifacts": artifacts,
                "dependencies": packages,
            }
        )
    return {"runs": runs}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
