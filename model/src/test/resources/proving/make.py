"""Makes the clean projects of the proving ground again, by the real tools.

    python3 make.py [NAME...]

Needs Linux, Python 3.11 as /usr/bin/python3, git, uv, unshare (util-linux), a way to the Python Package Index, and the right to
write /home/someone, the folder whose name is then in the records. Each project is a git repository that was pushed to a remote,
with a lock file, data, a split and runs under the seeds 1, 2 and 3, as somebody would leave it who does all that the tool
allows. Writes NAME.zip.xz beside this file: what is compressed together need not be stored twice.
"""

import csv
import io
import json
import lzma
import os
import platform
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path("/home/someone")
HOST = "bench-07"
SEEDS = (1, 2, 3)
ROWS = 160


def environment(name):
    """A small one, so that nothing of the machine is recorded."""
    return {
        "PATH": f"{HOME}/venvs/{name}/bin:/usr/bin:/bin",
        "HOME": str(HOME),
        "USER": "someone",
        "LOGNAME": "someone",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MLFLOW_ALLOW_FILE_STORE": "true",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "WANDB_MODE": "offline",
        "WANDB_SILENT": "true",
        "WANDB_ERROR_REPORTING": "false",
        "DVC_NO_ANALYTICS": "true",
        "GIT_AUTHOR_NAME": "S. Omeone",
        "GIT_AUTHOR_EMAIL": "someone@example.org",
        "GIT_COMMITTER_NAME": "S. Omeone",
        "GIT_COMMITTER_EMAIL": "someone@example.org",
    }


def run(name, folder, *command, **more):
    return subprocess.run(
        command, cwd=folder, env={**environment(name), **more}, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def data(folder):
    """Valves that wear with hours and load; fixed, as if it had been measured."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "hours", "load", "worn"])
    state = 7
    for i in range(ROWS):
        draws = []
        for _ in range(3):
            state = (1103515245 * state + 12345) % 2**31
            draws.append(state / 2**31)
        hours, load = round(draws[0] * 4 - 2, 4), round(draws[1] * 4 - 2, 4)
        writer.writerow([i, hours, load, int(hours + 0.6 * load + (draws[2] - 0.5) > 0)])
    (folder / "data").mkdir()
    (folder / "data/valves.csv").write_text(text.getvalue())
    (folder / "splits").mkdir()
    split = {
        "train": [i for i in range(ROWS) if i % 4 != 1],
        "test": [i for i in range(ROWS) if i % 4 == 1],
    }
    (folder / "splits/split.json").write_text(json.dumps(split) + "\n")


def make(name):
    project = HOME / name
    remote = HOME / "remotes" / (name + ".git")
    venv = HOME / "venvs" / name
    for folder in (project, remote, venv):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "source/common", project)
    shutil.copytree(HERE / "source" / name, project, dirs_exist_ok=True)
    data(project)
    uv = shutil.which("uv") or sys.exit("uv is not there")
    subprocess.run(
        [uv, "pip", "compile", "-q", "--generate-hashes", "--python-version", "3.11",
         "requirements.in", "-o", "requirements.txt"],
        cwd=project, check=True)
    subprocess.run([uv, "venv", "-q", "--python", "/usr/bin/python3", str(venv)], check=True)
    subprocess.run(
        [uv, "pip", "sync", "-q", "--require-hashes", "--python", str(venv / "bin/python"), "requirements.txt"],
        cwd=project, check=True)
    run(name, project, "git", "init", "-q", "-b", "main")
    run(name, project, "git", "config", "gc.auto", "0")
    run(name, HOME, "git", "init", "-q", "--bare", "-b", "main", str(remote))
    run(name, project, "git", "remote", "add", "origin", f"https://git.example.org/pumps/{name}.git")
    run(name, project, "git", "config", f"url.file://{remote}.insteadOf", f"https://git.example.org/pumps/{name}.git")
    (project / "runs.txt").unlink()
    ready = project / "prepare.sh"
    if ready.exists():
        run(name, project, "sh", "prepare.sh")
        ready.unlink()
    for word in ("hooks", "description", "info"):
        path = project / ".git" / word
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    run(name, project, "git", "add", "-A")
    run(name, project, "git", "commit", "-q", "-m", "Valve wear")
    run(name, project, "git", "push", "-q", "origin", "main")
    run(name, project, "git", "fetch", "-q", "origin")
    # A run starts in a later second than the commit, as it does where people work.
    time.sleep(2)
    for line in (HERE / "source" / name / "runs.txt").read_text().splitlines():
        run(name, project, "sh", "-c", line, ASSAY=os.environ.get("ASSAY", str(HERE.parents[4] / "assay")))
    run(name, project, "git", "config", "--remove-section", f"url.file://{remote}")
    run(name, project, "git", "-c", "pack.compression=0", "gc", "-q", "--aggressive")
    clean(project)
    check(project)
    pack(project, HERE / (name + ".zip.xz"))


def clean(project):
    for path in (project / ".git").glob("*.lock"):
        path.unlink()
    # What Weights & Biases writes about itself names its own temporary folders.
    for path in [*project.rglob("__pycache__"), *project.glob("wandb/*-run-*/logs")]:
        shutil.rmtree(path, ignore_errors=True)
    for path in project.glob("wandb/*"):
        if path.is_symlink():
            path.unlink()
    for name in ("logs", "hooks", "COMMIT_EDITMSG", "FETCH_HEAD", "info/exclude"):
        path = project / ".git" / name
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def check(project):
    """Nothing of the machine may stand in a record."""
    words = [str(HERE.parents[4]), "/root/", "/tmp/"]
    host = os.environ["PROVING_HOST"]
    words += [host] if len(host) > 3 else []
    found = []
    for path in sorted(project.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found += [f"{path}: {word}" for word in words if word.encode() in content]
    if found:
        sys.exit("of this machine:\n" + "\n".join(found))


def pack(project, target):
    """In path order, with the times of the files."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(project.rglob("*")):
            if path.is_file() and not path.is_symlink():
                name = path.relative_to(project.parent).as_posix()
                entry = zipfile.ZipInfo(name, time.gmtime(path.stat().st_mtime)[:6])
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
    target.write_bytes(lzma.compress(plain.getvalue(), preset=9))
    print(f"{target.name}: {target.stat().st_size // 1024} KiB")


def main():
    if os.environ.get("PROVING_HOST") is None:
        # A host name of its own, which ends with the process.
        os.environ["PROVING_HOST"] = platform.node()
        os.execvp("unshare", ["unshare", "-u", "sh", "-c", f'hostname {HOST}; exec "$0" "$@"', sys.executable, *sys.argv])
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "remotes").mkdir(exist_ok=True)
    names = sys.argv[1:] or sorted(path.name for path in (HERE / "source").iterdir() if path.name != "common")
    for name in names:
        make(name)


if __name__ == "__main__":
    main()
