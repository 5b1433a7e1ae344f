"""A small model of H2O, saved as MOJO, and the leaderboard of an AutoML, exported as CSV."""
import json
import pathlib
import sys
import tempfile
import zipfile

import h2o
from h2o.automl import H2OAutoML, get_leaderboard
from h2o.estimators import H2OGradientBoostingEstimator


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    h2o.init(nthreads=1, max_mem_size="512m", ice_root=tempfile.mkdtemp())
    rows = [[i, i % 7, "calm" if i % 3 else "storm"] for i in range(60)]
    frame = h2o.H2OFrame(rows, column_names=["hour", "moon", "sea"], destination_frame="levels.hex")
    frame["sea"] = frame["sea"].asfactor()
    model = H2OGradientBoostingEstimator(
        model_id="GBM_1_tides", ntrees=3, max_depth=2, min_rows=5, seed=7, nbins=8, score_each_iteration=True
    )
    model.train(x=["hour", "moon"], y="sea", training_frame=frame)
    path = pathlib.Path(model.download_mojo(path=str(project)))
    path.rename(project / "tides.zip")
    with zipfile.ZipFile(project / "tides.zip") as archive:
        uuid = next(
            line.split(" = ")[1]
            for line in archive.read("model.ini").decode().splitlines()
            if line.startswith("uuid = ")
        )
    automl = H2OAutoML(max_models=2, seed=7, nfolds=3, include_algos=["GLM", "GBM"], project_name="tides", verbosity=None)
    automl.train(x=["hour", "moon"], y="sea", training_frame=frame)
    board = get_leaderboard(automl, extra_columns="ALL")
    h2o.export_file(board, str(project / "leaderboard.csv"), force=True)
    if said:
        rows = [dict(zip(board.columns, row)) for row in board.as_data_frame(use_pandas=False, header=False)]
        runs = [
            {
                "key": "h2o:" + row["model_id"],
                "name": row["model_id"],
                "metrics": {key: [[0, float(row[key])]] for key in ("auc", "logloss", "aucpr", "mean_per_class_error", "rmse", "mse")},
            }
            for row in rows
        ]
        assert len(runs) == 2, runs
        run = {"key": "h2o:" + uuid, "name": model.model_id, "status": "UNKNOWN"}
        said.write_text(json.dumps({"runs": [run] + runs}))
    h2o.cluster().shutdown()


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
