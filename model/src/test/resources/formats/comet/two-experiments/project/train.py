
import sys

import comet_ml

end, folder = sys.argv[1:3]
experiment = comet_ml.OfflineExperiment(
    project_name="tides",
    offline_directory=folder,
    experiment_key=("a" if end == "well" else "b") * 32,
    auto_output_logging=False,
    log_code=False,
    log_git_metadata=False,
    log_git_patch=False,
    log_env_gpu=False,
    log_env_cpu=False,
    log_env_network=False,
    log_env_disk=False,
    log_env_host=False,
)
experiment.set_name("first " + end)
experiment.add_tag("calm")
experiment.log_parameters({"lr": 0.05, "seed": 7, "data": {"lag": 3}})
for step in range(3):
    experiment.log_metric("loss", 1.0 / (step + 1), step=step)
experiment.log_other("note", "before the storm")
experiment.log_asset_data("1,2", name="levels.csv")
if end == "badly":
    raise ValueError("the sea went away")
experiment.end()
