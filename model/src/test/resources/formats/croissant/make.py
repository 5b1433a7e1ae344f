"""Makes a Croissant description of two files, one of them inside of a zip archive.

make.py PROJECT [SAID]
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import mlcroissant as mlc

ROWS = "station,level\nNorth Pier,1.25\nSouth Pier,0.75\n"


def main(project, said):
    (project / "data").mkdir()
    table = project / "data" / "levels.csv"
    table.write_text(ROWS)
    archive = project / "data" / "older.zip"
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr(zipfile.ZipInfo("2025.csv"), ROWS)
    metadata = mlc.Metadata(
        name="harbour-levels",
        description="Levels of two piers, in metres.",
        license=["https://creativecommons.org/licenses/by/4.0/"],
        url="https://data.example.org/harbour-levels",
        version="1.2.0",
        distribution=[
            file(table, "levels.csv", "text/csv"),
            file(archive, "older.zip", "application/zip"),
            mlc.FileObject(
                id="2025.csv",
                name="2025.csv",
                content_url="2025.csv",
                contained_in=["older.zip"],
                encoding_formats=["text/csv"],
            ),
        ],
    )
    described = project / "croissant.json"
    described.write_text(json.dumps(metadata.to_json(), indent=2) + "\n")
    if said:
        said.write_text(json.dumps(tell(described), indent=1) + "\n")


def file(path, name, encoding):
    content = path.read_bytes()
    return mlc.FileObject(
        id=name,
        name=name,
        content_url=f"data/{name}",
        content_size=f"{len(content)} B",
        encoding_formats=[encoding],
        sha256=hashlib.sha256(content).hexdigest(),
    )


def tell(described):
    """What the tool's own interface reads back."""
    artifacts = []
    for each in mlc.Dataset(described).metadata.distribution:
        if each.contained_in:
            continue
        artifacts.append(
            {
                "path": each.content_url,
                "digest": f"sha256:{each.sha256}",
                "size": int(each.content_size.split()[0]),
            }
        )
    return {"runs": [], "artifacts": artifacts}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
