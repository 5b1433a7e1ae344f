"""A history of two runs, a trace of three tasks and the report of a run, after the format's description."""
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


# What of the report's page is read; styles and scripts of the page itself are left out.
REPORT = f"""<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="description" content="Nextflow workflow report for run id [bold_tern]">
  <title>[bold_tern] Nextflow Workflow Report</title>
</head>
<body>
      <h1 class="display-3">Nextflow workflow report</h1>
          <div class="alert alert-success mb-4">
              Workflow execution completed successfully!
          </div>
          <span id="workflow_start">02-Jan-2024 03:06:05</span> - <span id="workflow_complete">02-Jan-2024 03:07:07</span>
        <dd><pre class="nfcommand"><code>nextflow run main.nf --seed 7 -resume</code></pre></dd>
          <dt class="col-sm-3">Script ID</dt>
          <dd class="col-sm-9"><code>6a1b2c3d4e5f60718293a4b5c6d7e8f9</code></dd>
        <dt class="col-sm-3">Workflow session</dt>
        <dd class="col-sm-9"><code>{SESSION}</code></dd>
          <dt class="col-sm-3">Workflow repository</dt>
          <dd class="col-sm-9"><code>https://example.org/tides.git</code>, revision <code>main</code> (commit hash <code>{COMMIT}</code>)</dd>
        <dd class="col-sm-9">version 25.04.6, build 5954 (01-07-2025 11:27 UTC)</dd>
  <script type="text/javascript">
  // Nextflow report data
  window.data = {{ "trace":[
{{"task_id":"1","hash":"9f\\/832a9b","native_id":"71970","process":"fetch","container":"-","name":"fetch","status":"CACHED","exit":"0","submit":"1704164646474","start":"1704164646480","complete":"1704164649000","realtime":"2000","%cpu":"11.9","attempt":"1","script":"\\n    echo \\'calm\\' \\\\ sea\\n"}},{{"task_id":"2","hash":"d1\\/0dd9d5","native_id":"71980","process":"train","container":"tides:1.2","name":"train (1)","status":"COMPLETED","exit":"0","submit":"1704164766497","start":"1704164766500","complete":"1704164776000","realtime":"9000","%cpu":"83.4","attempt":"1","script":"\\n    train --seed 7\\n"}}], "summary":[] }};

  </script>
</body>
</html>
"""


def main(project):
    for name, rows in (".nextflow/history", HISTORY), ("results/pipeline_info/execution_trace.txt", TRACE):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join("\t".join(row) + "\n" for row in rows))
    (project / "results/pipeline_info/execution_report.html").write_text(REPORT)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
