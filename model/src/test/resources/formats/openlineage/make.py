"""Events of two runs by OpenLineage's own client: one a line, as its file transport appends them."""
import json
import pathlib
import sys

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import (
    dataset_version_dataset,
    error_message_run,
    output_statistics_output_dataset,
    parent_run,
    source_code_location_job,
    sql_job,
)
from openlineage.client.transport.file import FileConfig, FileTransport

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ABOVE = "018c2f00-0000-7000-8000-000000000001"
BELOW = "018c2f00-0000-7000-8000-000000000002"


def main(project, said):
    project.mkdir(parents=True, exist_ok=True)
    config = FileConfig(log_file_path=str(project / "lineage.jsonl"), append=True)
    client = OpenLineageClient(transport=FileTransport(config))
    producer = "https://example.com/tides"
    code = source_code_location_job.SourceCodeLocationJobFacet(
        type="git", url="https://example.com/tides.git/train.py", repoUrl="https://example.com/tides.git", version=COMMIT, branch="main"
    )
    train = Job(namespace="harbour", name="train", facets={"sourceCodeLocation": code})
    clean = Job(namespace="harbour", name="train.clean", facets={"sql": sql_job.SQLJobFacet(query="SELECT level FROM raw")})
    parent = parent_run.ParentRunFacet(run=parent_run.Run(runId=ABOVE), job=parent_run.Job(namespace="harbour", name="train"))
    version = dataset_version_dataset.DatasetVersionDatasetFacet(datasetVersion="17")
    error = error_message_run.ErrorMessageRunFacet(message="no such column", programmingLanguage="SQL")
    rows = output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet(rowCount=3, size=120)
    levels = InputDataset(namespace="s3://tides", name="levels.parquet", facets={"version": version})
    model = OutputDataset(namespace="file", name="models/tides.bin", outputFacets={"outputStatistics": rows})

    def emit(state, second, job, run, facets=None, inputs=(), outputs=()):
        client.emit(
            RunEvent(
                eventType=state,
                eventTime=f"2024-01-02T03:04:0{second}.000Z",
                run=Run(runId=run, facets=facets or {}),
                job=job,
                producer=producer,
                inputs=list(inputs),
                outputs=list(outputs),
            )
        )

    emit(RunState.START, 1, train, ABOVE, inputs=[levels])
    emit(RunState.START, 2, clean, BELOW, {"parent": parent})
    emit(RunState.FAIL, 3, clean, BELOW, {"parent": parent, "errorMessage": error})
    emit(RunState.COMPLETE, 4, train, ABOVE, inputs=[levels], outputs=[model])
    if said:
        above = {
            "key": "openlineage:" + ABOVE,
            "name": "train",
            "status": "FINISHED",
            "commit": COMMIT,
            "artifacts": [
                {"path": "s3://tides/levels.parquet", "role": "INPUT", "digest": "dataset-version:17"},
                {"path": "models/tides.bin", "role": "OUTPUT", "size": 120},
            ],
        }
        below = {"key": "openlineage:" + BELOW, "status": "FAILED", "parent": "openlineage:" + ABOVE}
        said.write_text(json.dumps({"runs": [above, below]}, indent=1))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
