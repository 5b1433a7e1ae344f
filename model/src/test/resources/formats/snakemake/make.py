"""A workflow of two rules that ends, and a second invocation that fails; in a folder below, one whose records are kept
in a database."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

SNAKEFILE = """
rule all:
    input: "plots/a.txt"

rule clean:
    input: "raw/{name}.csv"
    output: "clean/{name}.csv"
    params: seed=7
    shell: "sort {input} > {output}"

rule plot:
    input: "clean/{name}.csv"
    output: "plots/{name}.txt"
    shell: "wc -l < {input} > {output}"

rule broken:
    input: "plots/a.txt"
    output: "broken.txt"
    shell: "grep never {input} > {output}"
"""


def main(project, said):
    (project / "raw").mkdir(parents=True, exist_ok=True)
    (project / "Snakefile").write_text(SNAKEFILE)
    (project / "raw/a.csv").write_text("b\na\n")
    environment = dict(os.environ, USER="weaver", LOGNAME="weaver", PYTHONDONTWRITEBYTECODE="1")
    tool = [sys.executable, "-m", "snakemake", "-c1"]
    subprocess.run(tool, cwd=project, env=environment, check=True)
    failed = subprocess.run(tool + ["broken.txt"], cwd=project, env=environment)
    assert failed.returncode != 0
    tides = project / "tides"
    (tides / "raw").mkdir(parents=True, exist_ok=True)
    (tides / "Snakefile").write_text(SNAKEFILE)
    (tides / "raw/a.csv").write_text("2\n1\n")
    subprocess.run(tool + ["--persistence-backend", "db"], cwd=tides, env=environment, check=True)
    shutil.rmtree(tides / ".snakemake/log")
    base = sqlite3.connect(tides / ".snakemake/metadata.db")
    # Where it lay: someone's folder, the same every time.
    for table in ("snakemake_metadata", "snakemake_persistence_db_settings"):
        base.execute(f"UPDATE {table} SET namespace = '/home/someone/tides/.snakemake'")
    base.commit()
    base.execute("PRAGMA journal_mode = DELETE")
    base.execute("VACUUM")
    base.close()
    for log in (project / ".snakemake/log").iterdir():
        # The machine's name is nobody's business.
        log.write_text("".join(line for line in log.open() if not line.startswith("  Host: ")))
    for folder in sorted((path for path in project.rglob(".snakemake/**/") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    if said:
        said.write_text(json.dumps(told(project), indent=1))


def told(project):
    from snakemake.io import IOFile
    from snakemake.persistence.file import FilePersistence

    os.chdir(project)
    persistence = FilePersistence(nolock=True)
    state = {"key": "snakemake:.snakemake/metadata", "artifacts": []}
    runs = [state]
    for output in map(IOFile, ("clean/a.csv", "plots/a.txt")):
        rule = persistence.rule(output)
        runs.append({"key": f"snakemake:{rule}: {output}", "status": "FINISHED", "parent": state["key"]})
        state["artifacts"].append({"path": str(output), "role": "OUTPUT"})
        for path in persistence.input(output):
            state["artifacts"].append({"path": path, "role": "INPUT"})
    # Of a job that failed the record does not say so: it looks like one that finished if its output was still there
    # when the record was written. Of an invocation there is only its exit status.
    runs.append({"key": "snakemake:broken: broken.txt", "parent": state["key"]})
    for log, status in zip(sorted((project / ".snakemake/log").iterdir()), ("FINISHED", "FAILED")):
        runs.append({"key": "snakemake:log/" + log.name.removesuffix(".snakemake.log"), "status": status})
    runs += kept_in_a_base(project)
    return {"runs": runs}


def kept_in_a_base(project):
    from snakemake.io import IOFile
    from snakemake.persistence.db import DbPersistence

    os.chdir(project / "tides")
    persistence = DbPersistence(nolock=True)
    persistence.namespace = "/home/someone/tides/.snakemake"
    state = {"key": "snakemake:tides#.snakemake/metadata", "artifacts": []}
    runs = [state]
    for output in map(IOFile, ("clean/a.csv", "plots/a.txt")):
        rule = persistence.rule(output)
        runs.append({"key": f"snakemake:tides#{rule}: {output}", "status": "FINISHED", "parent": state["key"]})
        state["artifacts"].append({"path": f"tides/{output}", "role": "OUTPUT"})
        state["artifacts"] += [{"path": f"tides/{path}", "role": "INPUT"} for path in persistence.input(output)]
    return runs


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
