"""Makes a PROV document by the prov library, and the research object of a small CWL tool that cwltool ran.

make.py PROJECT [SAID]
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import prov.model
from prov.constants import PROV_LABEL, PROV_ROLE, PROV_TYPE, PROV_VALUE

ROWS = "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n"
TOOL = """\
cwlVersion: v1.2
class: CommandLineTool
baseCommand: head
arguments: [-n, $(inputs.lines)]
inputs:
  lines: int
  table:
    type: File
    inputBinding: {position: 1}
outputs:
  top: stdout
stdout: top.csv
"""
JOB = "lines: 2\ntable: {class: File, path: levels.csv}\n"


def main(project, said):
    document = diary()
    (project / "diary.prov.json").write_text(document.serialize(indent=1) + "\n")
    research_object = project / "top"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"top.cwl": TOOL, "job.yml": JOB, "levels.csv": ROWS}.items():
            Path(folder, name).write_text(text)
        command = [sys.executable, "-m", "cwltool", "--provenance", str(research_object)]
        subprocess.run([*command, "--outdir", "out", "top.cwl", "job.yml"], cwd=folder, check=True, stdout=sys.stderr)
    if said:
        told = research_object / "metadata" / "provenance" / "primary.cwlprov.json"
        runs = tell("diary.prov.json", project / "diary.prov.json") + tell("", told)
        said.write_text(json.dumps({"runs": runs}, indent=1) + "\n")


def diary():
    document = prov.model.ProvDocument()
    document.add_namespace("ex", "https://example.org/")
    levels = document.entity("ex:levels", {PROV_LABEL: "levels", "prov:location": "data/levels.csv"})
    seed = document.entity("ex:seed-value", {PROV_VALUE: 7})
    model = document.entity("ex:model.onnx")
    noon = datetime.datetime(2026, 11, 2, 12, 0, 0, tzinfo=datetime.timezone.utc)
    minute = datetime.timedelta(minutes=1)
    study = document.activity("ex:study", noon, noon + 5 * minute, {PROV_LABEL: "The study"})
    training = document.activity("ex:training", noon + minute, noon + 2 * minute, {PROV_TYPE: "training"})
    person = document.agent("ex:jo", {PROV_TYPE: prov.model.PROV["Person"], PROV_LABEL: "Jo Harbour"})
    document.wasAssociatedWith(study, person)
    document.wasStartedBy(training, starter=study)
    document.used(training, levels, other_attributes={PROV_ROLE: "table"})
    document.used(training, seed, other_attributes={PROV_ROLE: "seed"})
    document.wasGeneratedBy(model, training)
    return document


def tell(file, path):
    """What the prov library reads back of activities and what they used and generated."""
    document = prov.model.ProvDocument.deserialize(source=str(path))
    keys, names, starters = {}, {}, {}
    for record in document.get_records(prov.model.ProvActivity):
        uri = record.identifier.uri
        uuid = uri.startswith("urn:uuid:")
        keys[uri] = f"prov:{uri[9:]}" if uuid else f"prov:{file}#{record.identifier}"
        names[uri] = str(record.label) if "label" in dir(record) and record.get_attribute(PROV_LABEL) else None
    for record in document.get_records(prov.model.ProvStart):
        activity, _, starter = (argument and argument.uri for argument in record.args[:3])
        if starter in keys:
            starters[activity] = keys[starter]
    values = {
        record.identifier.uri: next(iter(record.get_attribute(PROV_VALUE)))
        for record in document.get_records(prov.model.ProvEntity)
        if record.get_attribute(PROV_VALUE)
    }
    runs = {uri: {"key": key} for uri, key in keys.items()}
    for uri, run in runs.items():
        if names[uri]:
            run["name"] = names[uri]
        if uri in starters:
            run["parent"] = starters[uri]
    for record in document.get_records(prov.model.ProvUsage):
        activity, entity = (argument.uri for argument in record.args[:2])
        if entity in values:
            role = next(iter(record.get_attribute(PROV_ROLE)))
            name = role.localpart if hasattr(role, "localpart") else str(role)
            runs[activity].setdefault("params", {})[name] = str(values[entity])
    return list(runs.values())


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
