"""Makes what the file store's script makes, in a database.

make.py PROJECT [SAID]
"""

import importlib.util
import os
import sqlite3
import sys
from pathlib import Path

spec = importlib.util.spec_from_file_location("runs", Path(__file__).parent.parent / "mlflow" / "make.py")
runs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runs)

project = Path(sys.argv[1]).resolve()
said = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
# A relative database: an absolute one would stand in many places.
project.mkdir(parents=True, exist_ok=True)
os.chdir(project)
runs.make(project, said, "sqlite:///mlflow.db", (project / "mlruns/1").as_uri())
# Small pages: the schema has so many tables and indexes that each of them being empty takes half a megabyte.
with sqlite3.connect("mlflow.db", isolation_level=None) as database:
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA page_size = 512")
    database.execute("VACUUM")
