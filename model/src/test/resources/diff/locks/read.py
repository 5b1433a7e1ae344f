"""Reads lock and freeze files with the tools' own parsers, and says what packages they list and how two differ.

    python read.py FOLDER SAID

pip's parser for requirements files, conda's for what environment files ask for (vendored by conda-lock), uv for its own
lock, the format's own parser for the rest; versions are put in order by packaging. What pip refuses as a whole is said
and left out.
"""

import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import yaml
from conda_lock._vendor.conda.exceptions import InvalidMatchSpec
from conda_lock._vendor.conda.models.match_spec import MatchSpec
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from pip._internal.exceptions import InstallationError
from pip._internal.network.session import PipSession
from pip._internal.req.req_file import get_file_content, parse_requirements

FOLDER, SAID = Path(sys.argv[1]), Path(sys.argv[2])
SESSION = PipSession()
# What comes from no index: the project itself and folders beside it. A reader may leave it out.
HERE = set()
logging.disable(logging.CRITICAL)


def pinned(requirement):
    exact = [s.version for s in requirement.specifier
             if s.operator == "===" or (s.operator == "==" and not s.version.endswith(".*"))]
    return exact[-1] if exact else None


def requirements(path):
    """Included files are left out: each is looked at alone."""
    _, text = get_file_content(str(path), session=SESSION)
    return asked(text)


def asked(text):
    if re.search(r"(?m)^<{7} ", text):
        raise ValueError("marks of a merge that was not finished")
    alone = re.sub(r"(?m)^\s*(-r|-c|--requirement|--constraint)\b.*$", "", text)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "requirements.txt")
        copy.write_text(alone, encoding="utf-8")
        found = set()
        for each in parse_requirements(str(copy), session=SESSION):
            if each.is_editable:
                continue
            try:
                requirement = Requirement(each.requirement)
            except InvalidRequirement:
                continue
            if requirement.url is None:
                found.add((canonicalize_name(requirement.name), pinned(requirement)))
        return found


def toml_packages(path):
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    packages = document.get("package", document.get("packages", []))
    HERE.update((canonicalize_name(p["name"]), p["version"]) for p in packages if "version" in p and lies_here(p))
    return {(canonicalize_name(p["name"]), p["version"]) for p in packages if "version" in p}


def lies_here(package):
    """The project itself and folders beside it come from no index."""
    source = package.get("source", {})
    return source.get("type") in ("directory", "file") or any(
        key in source for key in ("virtual", "editable", "directory", "path"))


def pipfile(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    found = set()
    for section, packages in document.items():
        if section == "_meta":
            continue
        for name, entry in packages.items():
            version = entry.get("version") if isinstance(entry, dict) else entry
            if version and version.startswith("=="):
                found.add((canonicalize_name(name), version.lstrip("=")))
    return found


def conda_file(url):
    """The file's name ends in version and build."""
    stem = re.sub(r"(\.tar\.bz2|\.conda)(#.*)?$", "", url.rsplit("/", 1)[-1])
    name, version, _ = stem.rsplit("-", 2)
    return name, version


def conda_lock(path):
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {(canonicalize_name(p["name"]) if p["manager"] == "pip" else p["name"], str(p["version"]))
            for p in document["package"]}


def one_release(spec):
    """Null where several can be: `=1.2`. `=1.2.3` asks conda for 1.2.3.*, which is one release for all but its
    successors in name."""
    exact = spec.get_exact_value("version")
    if exact:
        return str(exact).lstrip("=")
    loose = re.fullmatch(r"((?:[0-9]+!)?[^.*|,<>=!~]+(?:\.[^.*|,<>=!~]+){2,})\.\*", str(spec.get("version")))
    return loose.group(1) if loose else None


def environment(path):
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or not isinstance(document.get("dependencies"), list):
        return None
    found = set()
    for each in document["dependencies"]:
        if isinstance(each, str):
            spec = MatchSpec(each)
            found.add((spec.name, one_release(spec)))
        elif isinstance(each, dict) and isinstance(each.get("pip"), list):
            found |= asked("\n".join(map(str, each["pip"])))
    return found


def pixi(path):
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = set()
    for package in document["packages"]:
        if "pypi" in package or package.get("kind") == "pypi":
            url = package.get("pypi", package.get("path", package.get("url", "")))
            if "version" in package:
                found.add((canonicalize_name(package["name"]), package["version"]))
                if url.startswith((".", "/")):
                    HERE.add((canonicalize_name(package["name"]), package["version"]))
        else:
            url = package.get("conda", package.get("url", ""))
            if re.search(r"(\.tar\.bz2|\.conda)$", url):
                found.add(conda_file(url))
    return found


def explicit(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if not any(line.strip() == "@EXPLICIT" for line in lines):
        return None
    return {conda_file(line.strip()) for line in lines if re.match(r"\s*https?://", line)}


def uv_export(path):
    """What uv itself reads of its lock: every extra and group, on every platform."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("uv.lock", "pyproject.toml"):
            shutil.copy(path.with_name(name), folder)
        uv = Path(sys.executable).with_name("uv")
        out = subprocess.run(
            [uv, "export", "--frozen", "--offline", "--no-hashes", "--all-extras", "--all-groups",
             "--no-emit-project", "--no-header", "--no-annotate", "--project", folder],
            capture_output=True, text=True, check=True).stdout
        copy = Path(folder, "exported.txt")
        copy.write_text(out, encoding="utf-8")
        return requirements(copy)


KINDS = [
    (re.compile(r"requirements[\w.-]*\.txt"), "requirements", requirements),
    (re.compile(r"(poetry|uv|pdm)\.lock|pylock[\w.]*\.toml"), "toml", toml_packages),
    (re.compile(r"[Pp]ipfile\.lock"), "pipfile", pipfile),
    (re.compile(r"conda-lock\.yml"), "conda-lock", conda_lock),
    (re.compile(r"environment[\w.-]*\.ya?ml|conda\.ya?ml"), "environment", environment),
    (re.compile(r"pixi\.lock"), "pixi", pixi),
    (re.compile(r"spec-file\.txt|conda-[\w-]+\.lock|.*explicit.*"), "explicit", explicit),
]


def version(text):
    try:
        return Version(text)
    except (InvalidVersion, TypeError):
        return None


def differences(one, two):
    """Only of names that each side lists once and with an exact version."""
    a, b = single(one), single(two)
    changes = []
    for name in sorted(set(a) | set(b)):
        if name not in b:
            if name not in {n for n, _ in two}:
                changes.append([name, "removed", None])
        elif name not in a:
            if name not in {n for n, _ in one}:
                changes.append([name, "added", None])
        elif a[name] != b[name]:
            x, y = version(a[name]), version(b[name])
            if x is None or y is None:
                changes.append([name, "changed", None])
            elif x != y:
                changes.append([name, "changed", "up" if x < y else "down"])
    return changes


def single(packages):
    names = [name for name, _ in packages]
    return {name: v for name, v in packages if v is not None and names.count(name) == 1}


files, refused, exported = [], [], []
for path in sorted(FOLDER.rglob("*")):
    for pattern, kind, reader in KINDS:
        if path.is_file() and pattern.fullmatch(path.name):
            relative = path.relative_to(FOLDER).as_posix()
            try:
                HERE.clear()
                found = reader(path)
            except (InstallationError, UnicodeDecodeError, ValueError, KeyError, TypeError, yaml.YAMLError,
                    InvalidMatchSpec) as e:
                refused.append([relative, f"{type(e).__name__}: {str(e).splitlines()[0][:200] if str(e) else ''}"])
                break
            if found:
                files.append({"file": relative, "kind": kind, "packages": sorted(found, key=str),
                              "here": sorted(HERE, key=str)})
                if path.name == "uv.lock" and path.with_name("pyproject.toml").exists():
                    exported.append({"file": relative, "packages": sorted(uv_export(path), key=str)})
            break

pairs = []
for kind in sorted({each["kind"] for each in files}):
    of_kind = [each for each in files if each["kind"] == kind]
    for one, two in zip(of_kind, of_kind[1:]):
        pairs.append({"a": one["file"], "b": two["file"],
                      "changes": differences(one["packages"], two["packages"])})
SAID.write_text(json.dumps({"files": files, "refused": refused, "exported": exported, "pairs": pairs}))
