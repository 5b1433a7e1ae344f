"""A table of two runs as Neptune's client turns it into a data frame, saved as CSV. What the server would answer stands
here.

make.py PROJECT [SAID]
"""
import json
import pathlib
import sys

from neptune.internal.backends.api_model import AttributeType, AttributeWithProperties, LeaderboardEntry
from neptune.integrations.pandas import to_pandas

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def value(path, kind, text):
    return AttributeWithProperties(path, kind, {"value": text})


def entry(number, name, failed, loss):
    return LeaderboardEntry(
        f"TID-{number}",
        [
            value("sys/id", AttributeType.STRING, f"TID-{number}"),
            value("sys/name", AttributeType.STRING, name),
            value("sys/owner", AttributeType.STRING, "jo"),
            value("sys/creation_time", AttributeType.DATETIME, f"2024-01-0{number}T03:04:05.678Z"),
            value("sys/failed", AttributeType.BOOL, failed),
            value("sys/state", AttributeType.RUN_STATE, "idle"),
            AttributeWithProperties("sys/tags", AttributeType.STRING_SET, {"values": ["calm", "tides"]}),
            value("parameters/lr", AttributeType.FLOAT, 0.05),
            value("parameters/seed", AttributeType.INT, 7),
            value("parameters/api_token", AttributeType.STRING, "canary12345"),
            AttributeWithProperties("train/loss", AttributeType.FLOAT_SERIES, {"last": loss}),
            value("note", AttributeType.STRING, 'before, the "storm"'),
            value("source_code/entrypoint", AttributeType.STRING, "train.py"),
            AttributeWithProperties("source_code/git", AttributeType.GIT_REF, {"commit": {"commitId": COMMIT}}),
        ]
        + ([] if failed else [value("score", AttributeType.FLOAT, 0.5)]),
    )


class Table:
    _entries = [entry(1, "well", False, 0.25), entry(2, "badly", True, float("nan"))]


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    to_pandas(Table()).to_csv(project / "runs_table.csv")
    if said:
        runs = []
        for entry in Table._entries:
            fields = {each.path: each.properties for each in entry.attributes}
            loss = fields["train/loss"]["last"]
            metrics = {} if loss != loss else {"train/loss": [[0, loss]], "score": [[0, 0.5]]}
            runs.append({
                "key": "neptune:" + entry.id,
                "name": fields["sys/name"]["value"],
                "status": "FAILED" if fields["sys/failed"]["value"] else "FINISHED",
                "commit": COMMIT,
                "params": {"lr": "0.05", "seed": "7", "api_token": "[secret withheld]"},
                "metrics": metrics,
            })
        said.write_text(json.dumps({"runs": runs}))


if __name__ == "__main__":
    main(*(pathlib.Path(each) for each in sys.argv[1:]))
