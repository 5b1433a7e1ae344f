"""A training log by MLPerf's logger and an inference summary by its load generator."""
import json
import os
import pathlib
import sys

import mlperf_loadgen as lg
from mlperf_logging import mllog


def main(project, said=None):
    training = project / "results" / "workstation" / "tides"
    training.mkdir(parents=True, exist_ok=True)
    log = training / "result_0.txt"
    mllog.config(filename=str(log), root_dir=str(pathlib.Path(__file__).parent))
    logger = mllog.get_mllogger()
    logger.event(key="submission_benchmark", value="tides")
    logger.event(key="seed", value=7)
    logger.event(key="global_batch_size", value=4)
    logger.event(key="opt_base_learning_rate", value=0.05)
    logger.start(key="run_start")
    accuracies = [[1, 0.5], [2, 0.75]]
    for epoch, accuracy in accuracies:
        logger.event(key="eval_accuracy", value=accuracy, metadata={"epoch_num": epoch})
    logger.end(key="run_stop", metadata={"status": "success"})
    systems = project / "systems"
    systems.mkdir()
    (systems / "workstation.json").write_text(
        json.dumps({"host_processor_model_name": "Some CPU", "framework": "none", "operating_system": "Linux"})
    )
    inference = project / "inference"
    inference.mkdir()
    os.chdir(inference)

    def answer(queries):
        lg.QuerySamplesComplete([lg.QuerySampleResponse(each.id, 0, 0) for each in queries])

    settings = lg.TestSettings()
    settings.scenario = lg.TestScenario.SingleStream
    settings.mode = lg.TestMode.PerformanceOnly
    settings.min_query_count = 10
    settings.max_query_count = 10
    settings.min_duration_ms = 0
    sut = lg.ConstructSUT(answer, lambda: None)
    library = lg.ConstructQSL(4, 4, lambda samples: None, lambda samples: None)
    lg.StartTest(sut, library, settings)
    lg.DestroyQSL(library)
    lg.DestroySUT(sut)
    for left in inference.iterdir():
        if left.name != "mlperf_log_summary.txt":
            left.unlink()
    if said:
        entries = [json.loads(line.split(":::MLLOG ")[1]) for line in log.read_text().splitlines()]
        params = {each["key"]: each["value"] for each in entries if each["value"] is not None}
        for key in ["submission_benchmark", "eval_accuracy", "seed"]:
            del params[key]
        run = {
            "key": "mlperf:results/workstation/tides#result_0",
            "status": "FINISHED",
            "params": params,
            "metrics": {"eval_accuracy": accuracies},
        }
        said.write_text(json.dumps({"runs": [run, {"key": "mlperf:inference#summary", "status": "FINISHED"}]}))


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
