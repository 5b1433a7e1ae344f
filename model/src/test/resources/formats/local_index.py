"""A package index of a few small packages on this machine, so that the package managers need no other.

The packages are the same bytes every time.
"""

import base64
import gzip
import hashlib
import http.server
import io
import os
import subprocess
import tarfile
import threading
import zipfile
from pathlib import Path

PORT = 38917
URL = f"http://127.0.0.1:{PORT}/simple"

PACKAGES = [
    ("field-notes", "1.2.0", ["leaf-count>=0.2", "small-plot; extra == 'plot'"], ["py3-none-any"], True),
    ("leaf-count", "0.2.1", ["tide-table; sys_platform == 'win32'"], ["py3-none-any"], False),
    (
        "small-plot",
        "2.0",
        [],
        [
            "cp311-cp311-manylinux_2_17_x86_64",
            "cp312-cp312-manylinux_2_17_x86_64",
            "cp313-cp313-manylinux_2_17_x86_64",
            "cp311-cp311-win_amd64",
            "cp312-cp312-win_amd64",
        ],
        True,
    ),
    ("tide-table", "0.9", [], ["py3-none-any"], False),
]


def metadata(name, version, requires):
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Requires-Python: >=3.9"]
    extras = sorted({each.split("extra == '")[1].rstrip("'") for each in requires if "extra ==" in each})
    lines += [f"Provides-Extra: {each}" for each in extras]
    lines += [f"Requires-Dist: {each}" for each in requires]
    return "\n".join(lines) + "\n"


def wheel(folder, name, version, requires, tag):
    plain = name.replace("-", "_")
    info = f"{plain}-{version}.dist-info"
    files = {
        f"{plain}.py": f"VERSION = '{version}'\n",
        f"{info}/METADATA": metadata(name, version, requires),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: local\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text)}\n"
    files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{plain}-{version}-{tag}.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text)
    return target


def sdist(folder, name, version, requires):
    plain = name.replace("-", "_")
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, text in {
            "PKG-INFO": metadata(name, version, requires),
            "pyproject.toml": f'[project]\nname = "{name}"\nversion = "{version}"\n',
            f"{plain}.py": f"VERSION = '{version}'\n",
        }.items():
            entry = tarfile.TarInfo(f"{plain}-{version}/{path}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    target = folder / f"{plain}-{version}.tar.gz"
    target.write_bytes(gzip.compress(raw.getvalue(), mtime=0))
    return target


def repository(folder, name, version, address):
    """A git repository with one package; its commit is the same every time.

    Who asks git for the address, from this program on, gets this repository: locks name the same place every time.
    """
    folder.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(f'[project]\nname = "{name}"\nversion = "{version}"\n')
    (folder / f"{name.replace('-', '_')}.py").write_text(f"VERSION = '{version}'\n")
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in
           (("NAME", "Wren"), ("EMAIL", "wren@example.org"), ("DATE", "2026-01-01T00:00:00Z"))}
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, env={**os.environ, **who})
    os.environ.update(
        GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0=f"url.file://{folder}.insteadOf", GIT_CONFIG_VALUE_0=address
    )
    return subprocess.run(
        ["git", "-C", str(folder), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()


def serve(folder):
    """Writes the packages and answers for them until the program ends."""
    files = {}
    for name, version, requires, tags, source in PACKAGES:
        made = [wheel(folder, name, version, requires, tag) for tag in tags]
        if source:
            made.append(sdist(folder, name, version, requires))
        files[name] = made

    class Index(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            parts = [part for part in self.path.split("?")[0].split("/") if part]
            body = None
            kind = "text/html"
            if parts == ["simple"]:
                body = "".join(f'<a href="{name}/">{name}</a>\n' for name in files).encode()
            elif len(parts) == 2 and parts[0] == "simple" and parts[1] in files:
                body = "".join(
                    f'<a href="/files/{each.name}#sha256={hashlib.sha256(each.read_bytes()).hexdigest()}"'
                    f' data-requires-python="&gt;=3.9">{each.name}</a>\n'
                    for each in files[parts[1]]
                ).encode()
            elif len(parts) == 2 and parts[0] == "files":
                body = next((path.read_bytes() for made in files.values() for path in made if path.name == parts[1]), None)
                kind = "application/octet-stream"
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        do_HEAD = do_GET

        def log_message(self, *_):
            pass

    http.server.ThreadingHTTPServer.allow_reuse_address = True
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Index)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return files
