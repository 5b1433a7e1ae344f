"""Makes a run crate: a process that ran in a container, and one that failed.

make.py PROJECT [SAID]
"""

import hashlib
import json
import sys
from pathlib import Path

from rocrate.model.contextentity import ContextEntity
from rocrate.model.person import Person
from rocrate.rocrate import ROCrate

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
ROWS = "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n"
CODE = "print('mean level')\n"
IMAGE = "3f1c2b5a6d7e8f90112233445566778899aabbccddeeff001122334455667788"


def main(project, said):
    for path, text in {"data/levels 1.csv": ROWS, "mean.py": CODE, "out/mean.json": '{"mean": 1.0}\n'}.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    crate = ROCrate()
    crate.name = "Mean level of two piers"
    crate.root_dataset["conformsTo"] = {"@id": PROFILE}
    crate.root_dataset["datePublished"] = "2026-11-02"
    rows, code, mean = (file(crate, project, path) for path in ("data/levels 1.csv", "mean.py", "out/mean.json"))
    person = crate.add(Person(crate, "#jo", {"name": "Jo Harbour"}))
    image = crate.add(
        ContextEntity(
            crate,
            "#image",
            {
                "@type": "ContainerImage",
                "additionalType": {"@id": "https://w3id.org/ro/terms/workflow-run#DockerImage"},
                "registry": "registry.example.org",
                "name": "stats/python",
                "tag": "3.14-slim",
                "sha256": IMAGE,
            },
        )
    )
    tool = crate.add(
        ContextEntity(
            crate,
            "https://tools.example.org/plot",
            {"@type": "SoftwareApplication", "name": "plot", "softwareVersion": "6.9.7"},
        )
    )
    seed = value(crate, "#seed", "seed", "7")
    station = value(crate, "#station", "station", "North Pier")
    threads = value(crate, "#threads", "OMP_NUM_THREADS", "2")
    crate.add_action(
        code,
        identifier="#mean",
        object=[rows, seed, station],
        result=[mean],
        properties={
            "name": "Mean level",
            "description": "python mean.py --seed 7",
            "startTime": "2026-11-02T10:00:00+01:00",
            "endTime": "2026-11-02T10:00:05+01:00",
            "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
            "agent": {"@id": person.id},
            "containerImage": {"@id": image.id},
            "environment": {"@id": threads.id},
        },
    )
    crate.add_action(
        tool,
        identifier="#plot",
        object=[mean],
        properties={
            "name": "Plot",
            "endTime": "2026-11-02T09:01:00Z",
            "actionStatus": {"@id": "http://schema.org/FailedActionStatus"},
            "error": "no display",
        },
    )
    crate.write(project)
    if said:
        said.write_text(json.dumps(tell(ROCrate(project)), indent=1) + "\n")


def file(crate, project, path):
    content = (project / path).read_bytes()
    return crate.add_file(
        project / path,
        path,
        properties={"contentSize": str(len(content)), "sha256": hashlib.sha256(content).hexdigest()},
    )


def value(crate, identifier, name, text):
    return crate.add(
        ContextEntity(crate, identifier, {"@type": "PropertyValue", "name": name, "value": text})
    )


STATUS = {"CompletedActionStatus": "FINISHED", "FailedActionStatus": "FAILED"}


def tell(crate):
    """What the tool's own interface reads back."""
    runs = []
    for action in crate.get_by_type("CreateAction"):
        params, artifacts = {}, []
        for role in ("object", "result"):
            used = action.get(role, [])
            for entity in used if isinstance(used, list) else [used]:
                if entity.type == "PropertyValue":
                    params[entity["name"]] = entity["value"]
                else:
                    path = entity.id.replace("%20", " ")
                    role_name = "INPUT" if role == "object" else "OUTPUT"
                    artifacts.append({"path": path, "role": role_name, "digest": f"sha256:{entity['sha256']}"})
        status = action["actionStatus"]
        status = status if isinstance(status, str) else status.id
        runs.append(
            {
                "key": f"ro-crate:{action.id.lstrip('#')}",
                "name": action["name"],
                "status": STATUS[status.rsplit("/", 1)[-1]],
                "params": params,
                "artifacts": artifacts,
            }
        )
    return {"runs": runs}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
