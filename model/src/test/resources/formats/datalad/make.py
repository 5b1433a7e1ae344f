"""Makes a DataLad dataset: an annexed file whose content was dropped, and a command with its record in a file. Where
SAID is given, the repository is kept, and in it a commit with the record of a second command.

make.py PROJECT [SAID]
"""

import json
import os
import shutil
import sys
from pathlib import Path

os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
os.environ |= {
    "GIT_AUTHOR_NAME": "Jo Harbour",
    "GIT_AUTHOR_EMAIL": "jo@example.org",
    "GIT_COMMITTER_NAME": "Jo Harbour",
    "GIT_COMMITTER_EMAIL": "jo@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}

import datalad.api as dl  # noqa: E402
from datalad.local.rerun import get_run_info  # noqa: E402

ATTRIBUTES = "* annex.backend=MD5E\n* annex.largefiles=nothing\n*.bin annex.largefiles=anything\n"


def main(project, said):
    for left in list(project.iterdir()):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    dataset = dl.create(path=str(project), annex=True, force=True)
    os.chdir(project)
    Path(".gitattributes").write_text(ATTRIBUTES)
    Path("data").mkdir()
    Path("data/levels.csv").write_text("station,level\nNorth Pier,1.25\nSouth Pier,0.75\n")
    Path("data/echo.bin").write_bytes(bytes(range(256)) * 4)
    dataset.config.add("datalad.containers.stats.image", "images/stats.sif", scope="branch")
    dataset.config.add("datalad.containers.stats.updateurl", "docker://stats/python:3.14", scope="branch")
    dataset.save(message="data")
    dl.run(
        cmd="head -n 2 {inputs} > {outputs}",
        dataset=dataset,
        inputs=["data/levels.csv"],
        outputs=["top.csv"],
        message="the first row",
        sidecar=True,
    )
    told = None
    if said:
        dl.run(cmd="wc -l {inputs} > {outputs}", dataset=dataset, inputs=["data/levels.csv"], outputs=["lines.txt"],
               message="count the rows", sidecar=False)
        told = tell(dataset)
    dataset.drop("data/echo.bin", reckless="availability")
    dataset.repo.call_annex(["unlock", "data/echo.bin"])
    if not said:
        shutil.rmtree(".git")
    else:
        said.write_text(json.dumps(told, indent=1) + "\n")


def tell(dataset):
    """What DataLad's own interface reads back."""
    artifacts = []
    for status in dataset.status(annex="basic", result_renderer="disabled"):
        if "key" in status:
            digest = status["keyname"].split(".")[0]
            path = os.path.relpath(status["path"], dataset.path)
            artifacts.append({"path": path, "digest": f"md5:{digest}", "size": int(status["bytesize"])})
    runs = []
    for commit in dataset.repo.get_revisions():
        info = get_run_info(dataset, dataset.repo.format_commit("%B", commit))[1]
        if info:
            kept = dataset.repo.format_commit("%B", commit).split("=== Do not change lines below ===")[1].strip()
            runs.append({
                "key": "datalad:" + (kept.split('"')[1] if kept.startswith('"') else commit),
                "status": "FAILED" if info["exit"] else "FINISHED",
                "commit": dataset.repo.format_commit("%P", commit),
                "artifacts": [{"path": path, "role": "INPUT"} for path in info["inputs"]]
                + [{"path": path, "role": "OUTPUT"} for path in info["outputs"]],
                "tags": {"dataset": info["dsid"], "saved by commit": commit},
            })
    assert len(runs) == 2, runs
    return {"runs": runs, "artifacts": artifacts}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
