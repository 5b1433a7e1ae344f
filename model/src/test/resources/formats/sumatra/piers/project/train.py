import sys
from pathlib import Path

parameters = dict(line.split(" = ") for line in Path(sys.argv[1]).read_text().splitlines())
rows = Path(sys.argv[2]).read_text().splitlines()[1:]
assert int(parameters["rows"]) <= len(rows)
Path("Data").mkdir(exist_ok=True)
Path("Data/mean.csv").write_text("rows\n" + parameters["rows"] + "\n")
# a change
