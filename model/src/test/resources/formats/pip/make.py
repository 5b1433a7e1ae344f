"""Requirements as people and tools write them: with other files named, frozen in UTF-16, compiled with digests.

make.py PROJECT [SAID]
"""

import hashlib
import json
import os
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
wheel = local_index.wheel(project / "wheels", "in-house", "0.3.0", [], "py3-none-any")
digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
helper = project / "libs/helper"
helper.mkdir(parents=True)
(helper / "pyproject.toml").write_text('[project]\nname = "helper"\nversion = "0.0.1"\n')
quiet = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}

(project / "requirements.txt").write_text(
    f"""# asked for by hand
--index-url {local_index.URL}
-r shared/numbers.txt
-c constraints.txt
field-notes[plot] >= 1, \\
    < 2  # the notes
tide-table==0.9; sys_platform == "win32"
./wheels/in_house-0.3.0-py3-none-any.whl --hash=sha256:{digest}
own-tools @ git+https://example.org/own-tools.git@635e48ddda939d2218d65a49afe8b44ec362bb8c
-e ./libs/helper
"""
)
(project / "shared").mkdir()
(project / "shared/numbers.txt").write_text("leaf-count == 0.2.1\r\nSmall_Plot\r\n")
(project / "constraints.txt").write_text("small-plot==2.0\n")

(project / "requirements.in").write_text("field-notes[plot]\n")
subprocess.run(
    [str(Path(sys.executable).parent / "uv"), "pip", "compile", "-q", "--generate-hashes", "--no-cache", "--universal",
     "--python-version", "3.11", "--index-url", local_index.URL, "requirements.in", "-o", "requirements.lock"],
    check=True, env=quiet, cwd=project,
)

# As `pip freeze > requirements.txt` of PowerShell leaves it.
environment = work / "environment"
subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(environment / "bin/python")]
subprocess.run(
    [*pip, "install", "-q", "--no-cache-dir", "--no-deps", "--index-url", local_index.URL, "field-notes", "leaf-count",
     "small-plot"],
    check=True, env=quiet,
)
frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True, env=quiet).stdout
(project / "frozen").mkdir()
(project / "frozen/requirements.txt").write_bytes(frozen.replace("\n", "\r\n").encode("utf-16"))

if len(sys.argv) > 2:
    from pip._internal.network.session import PipSession
    from pip._internal.req.constructors import install_req_from_parsed_requirement
    from pip._internal.req.req_file import parse_requirements

    os.chdir(project)
    said = []
    for name in ("requirements.txt", "requirements.lock", "frozen/requirements.txt", "constraints.txt"):
        for parsed in parse_requirements(name, session=PipSession()):
            asked = install_req_from_parsed_requirement(parsed)
            if asked.name is None or parsed.constraint:
                continue
            place = parsed.comes_from.split(" (line")[0].split("-r ")[-1] if parsed.comes_from else name
            each = {"file": os.path.relpath(place, project), "ecosystem": "pip", "name": asked.name.lower().replace("_", "-")}
            exact = [one for one in asked.specifier if one.operator == "=="]
            if exact:
                each["version"] = exact[0].version
            if each["name"] != "helper":
                said.append(each)
    assert len(said) >= 12, said
    Path(sys.argv[2]).write_text(json.dumps({
        "dependencies": said,
        "artifacts": [{"path": "wheels/in_house-0.3.0-py3-none-any.whl", "digest": f"sha256:{digest}", "kind": "CODE"}],
    }))
