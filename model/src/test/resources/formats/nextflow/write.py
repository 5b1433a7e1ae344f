"""A history of two runs and a trace of three tasks, after the format's description."""
import pathlib
import sys

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SESSION = "018c2f00-0000-7000-8000-000000000001"
HISTORY = [
    ["2024-01-02 03:04:05", "24.4s", "calm_heron", "ERR", COMMIT, SESSION, "nextflow run main.nf --seed 7 --out=results"],
    ["2024-01-02 03:06:05", "1m 2s", "bold_tern", "OK", COMMIT, SESSION, "nextflow run main.nf --seed 7 -resume"],
]
TRACE = [
    ["task_id", "hash", "native_id", "name", "status", "exit", "submit", "duration", "realtime", "%cpu", "container"],
    ["1", "9f/832a9b", "71970", "fetch", "CACHED", "0", "2024-01-02 03:04:06.474", "3.2s", "2s", "11.9%", "-"],
    ["2", "d1/0dd9d5", "71980", "train (1)", "COMPLETED", "0", "2024-01-02 03:06:06.497", "10s", "9s", "83.4%", "tides:1.2"],
    ["3", "04/64d2ca", "71981", "plot", "FAILED", "1", "2024-01-02 03:06:17.001", "1s", "1s", "1.0%", "-"],
]


def main(project):
    for name, rows in (".nextflow/history", HISTORY), ("results/pipeline_info/execution_trace.txt", TRACE):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
