"""What an interpreter says of itself: a line each, fields between tabs, `assay` first.

With the argument `whole`, each installed file is looked for and its size compared with what was installed.
"""
import csv
import os
import platform
import sys
import sysconfig


def say(*fields):
    sys.stdout.write("\t".join(["assay"] + [" ".join(str(field).split()) for field in fields]) + "\n")


say("version", platform.python_version())
say("implementation", platform.python_implementation())
say("platform", sysconfig.get_platform())
say("executable", sys.executable)
for prefix in (sys.prefix, getattr(sys, "base_prefix", sys.prefix)):
    say("prefix", prefix)

try:
    from importlib.metadata import distributions
except ImportError:
    # Before Python 3.8; part of setuptools.
    try:
        import pkg_resources
    except ImportError:
        say("unlisted", "neither importlib.metadata nor pkg_resources is there")
    else:
        for each in pkg_resources.working_set:
            say("distribution", each.project_name, each.version)
else:
    seen = set()
    for each in distributions():
        name = each.metadata["Name"]
        if not name or name in seen:
            continue
        seen.add(name)
        say("distribution", name, each.version)
        if "whole" not in sys.argv[1:]:
            continue
        # Not `each.files`: newer Pythons leave out of it what is missing.
        for row in csv.reader((each.read_text("RECORD") or "").splitlines()):
            if len(row) < 3 or not row[2] or row[0].endswith(".pyc"):
                continue
            try:
                size = os.stat(str(each.locate_file(row[0]))).st_size
            except OSError:
                say("damage", name + ": " + row[0] + " is missing")
                break
            if size != int(row[2]):
                say("damage", "%s: %s has %d bytes, %s were installed" % (name, row[0], size, row[2]))
                break
say("end")
