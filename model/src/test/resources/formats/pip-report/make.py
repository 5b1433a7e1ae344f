"""What pip says of an environment, and of what it would install into an empty one.

make.py PROJECT [SAID]
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import local_index

project = Path(sys.argv[1])
project.mkdir(parents=True, exist_ok=True)
work = Path(tempfile.mkdtemp())
local_index.serve(work / "index")
wheel = local_index.wheel(work / "wheels", "in-house", "0.3.0", [], "py3-none-any")
quiet = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
environment = work / "environment"
subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(environment / "bin/python")]
install = [*pip, "install", "-q", "--no-cache-dir", "--index-url", local_index.URL]
subprocess.run([*install, "--dry-run", "--report", str(project / "pip-report.json"), "field-notes[plot]", str(wheel)],
               check=True, env=quiet)
subprocess.run([*install, "field-notes[plot]", str(wheel)], check=True, env=quiet)
said = subprocess.run([*pip, "inspect"], check=True, capture_output=True, text=True, env=quiet).stdout
(project / "pip-inspect.json").write_text(said)
# Where the environment and the wheel lie, and on which kernel, is different every time.
for made in project.iterdir():
    text = made.read_text().replace(str(work), "/home/someone")
    for field, value in (("platform_release", "6.1.0"), ("platform_version", "#1 SMP")):
        text = re.sub(rf'("{field}": )"[^"]*"', rf'\1"{value}"', text)
    made.write_text(text)

if len(sys.argv) > 2:
    listed = json.loads(
        subprocess.run([*pip, "list", "--format", "json"], check=True, capture_output=True, text=True, env=quiet).stdout
    )
    assert len(listed) == 4, listed
    Path(sys.argv[2]).write_text(json.dumps({
        "dependencies": [
            {"file": file, "ecosystem": "pip", "name": each["name"].replace("_", "-"), "version": each["version"],
             "origin": origin}
            for each in listed
            for file, origin in (("pip-inspect.json", "INSTALLED"), ("pip-report.json", "LOCKED"))
        ]
    }))
