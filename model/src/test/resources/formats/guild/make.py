"""Runs of Guild: one after another that reads its output, one that fails, and a batch, which Guild deletes when all its trials are through."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

TRAIN = '''
lr = 0.1
seed = 7
end = "well"

rows = len(open("levels.csv").read().split())
print("rows: %d" % rows)
open("weights.bin", "w").write("8 4 %s" % lr)
if end == "badly":
    raise SystemExit("the sea went away")
'''

PREPARE = '''
open("levels.csv", "w").write(open("raw.csv").read().lower())
'''

GUILDFILE = '''
prepare:
  main: prepare
  requires:
    - file: raw.csv
      target-type: copy
  output-scalars: off
train:
  main: train
  flags-import: all
  requires:
    - operation: prepare
      select: levels.csv
      target-type: copy
  output-scalars: off
'''


def main(project, said=None):
    (project / ".guild").mkdir(parents=True, exist_ok=True)
    (project / "train.py").write_text(TRAIN)
    (project / "prepare.py").write_text(PREPARE)
    (project / "guild.yml").write_text(GUILDFILE)
    (project / "raw.csv").write_text("T,LEVEL\n0,1.5\n1,1.25\n")
    env = dict(
        PATH=os.environ["PATH"],
        HOME=str(project),
        OMP_NUM_THREADS="1",
        GUILD_HOME=str(project / ".guild"),
        GIT_AUTHOR_DATE="2024-01-02T03:04:05Z",
        GIT_COMMITTER_DATE="2024-01-02T03:04:05Z",
        PYTHONDONTWRITEBYTECODE="1",
        USER="someone",
        LOGNAME="someone",
        SERVICE_TOKEN="canary12345",
    )
    git = ["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run(git + ["init", "-q", "-b", "main"], cwd=project, check=True)
    subprocess.run(git + ["add", "train.py"], cwd=project, check=True)
    subprocess.run(git + ["commit", "-qm", "One"], cwd=project, check=True, env=env)
    guild = [str(pathlib.Path(sys.executable).parent / "guild")]

    def run(*arguments):
        return subprocess.run(guild + list(arguments), cwd=project, env=env, capture_output=True, text=True)

    run("run", "prepare", "-y")
    run("run", "train", "lr=0.05", "--label", "first", "--tag", "calm", "-y", "--random-seed", "5")
    run("run", "train", "end=badly", "-y")
    run("run", "train", "lr=[0.2]", "-y")
    shutil.rmtree(project / ".git")
    for name in ["cache", "locks"]:
        shutil.rmtree(project / ".guild" / name, ignore_errors=True)
    # Links from a batch to its trials do not travel with archives.
    for link in project.glob(".guild/*/runs/*/*"):
        if link.is_symlink():
            link.unlink()
    for events in project.glob(".guild/**/events.out.tfevents.*"):
        events.unlink()
    for attribute in project.glob(".guild/**/attrs/*"):
        attribute.write_text(attribute.read_text().replace(sys.prefix, "/home/someone/venv"))
    for freeze in project.glob(".guild/**/attrs/pip_freeze"):
        freeze.write_text("".join(freeze.read_text().splitlines(True)[:4]))
    if said:
        said.write_text(json.dumps({"runs": listed(run, project)}))


def listed(run, project):
    from guild.run import for_dir

    words = {"completed": "FINISHED", "error": "FAILED", "terminated": "KILLED"}
    runs = []
    kept = json.loads(run("runs", "list", "--all", "--json").stdout)
    for each in kept + json.loads(run("runs", "list", "--all", "--deleted", "--json").stdout):
        (folder,) = project.glob(".guild/**/runs/" + each["id"])
        flags = for_dir(str(folder)).get("flags") or {}
        runs.append(
            {
                "key": "guild:" + each["id"],
                "status": words[each["status"]],
                "params": {key: str(value) for key, value in flags.items()},
            }
        )
    return runs


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
