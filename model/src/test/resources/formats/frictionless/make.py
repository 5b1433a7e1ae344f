"""Makes a data package of two tables; their hashes and sizes are taken by the tool.

make.py PROJECT [SAID]
"""

import json
import os
import sys
from pathlib import Path

from frictionless import Package, Resource

TABLES = {
    "levels": "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n",
    "stations": "station,built\nNorth Pier,1907\nSouth Pier,1911\n",
}


def main(project, said):
    os.chdir(project)
    Path("data").mkdir()
    resources = []
    for name, text in TABLES.items():
        path = f"data/{name}.csv"
        Path(path).write_text(text)
        resource = Resource(name=name, path=path)
        resource.infer(stats=True)
        resources.append(resource)
    resources.append(Resource(name="weather", path="https://data.example.org/weather.csv", format="csv"))
    package = Package(name="harbour-levels", version="1.2.0", resources=resources)
    package.to_json("datapackage.json")
    if said:
        said.write_text(json.dumps(tell(Package("datapackage.json")), indent=1) + "\n")


def tell(package):
    """What the tool's own interface reads back."""
    artifacts = []
    for resource in package.resources:
        artifact = {"path": resource.path, "kind": "DATA"}
        if resource.hash:
            artifact |= {"digest": resource.hash, "size": resource.bytes}
        artifacts.append(artifact)
    return {"runs": [], "artifacts": artifacts}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
