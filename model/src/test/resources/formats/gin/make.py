"""A program that is configured with Gin, and the configuration that it used."""
import json
import pathlib
import sys

import gin

CONFIG = """
# What is asked for.
STEPS = 30
train.steps = %STEPS
train.layers = (8, 4)
train.optimizer = @Sgd()
warm/Sgd.lr = 0.5
Sgd.lr = 0.25
unused.value = 3
"""


@gin.configurable
class Sgd:
    def __init__(self, lr=0.1, momentum=0.0):
        pass


@gin.configurable
def train(steps=1, layers=(), optimizer=None, seed=7, name="tides # one", schedule=None, note="it's"):
    with gin.config_scope("warm"):
        Sgd()


@gin.configurable
def unused(value=0):
    pass


def main(project, said=None):
    project.mkdir(parents=True, exist_ok=True)
    (project / "config.gin").write_text(CONFIG)
    gin.parse_config_file(str(project / "config.gin"))
    gin.bind_parameter("train.schedule", {"decay": {"after": 1000000000, "kind": "cosine"}, "warmup": [1, 2, 3]})
    train()
    run = project / "runs" / "first"
    run.mkdir(parents=True)
    (run / "operative_config-0.gin").write_text(gin.operative_config_str())
    if said:
        params = {"STEPS": "30"}
        for name in ["steps", "layers", "optimizer", "seed", "name", "schedule", "note"]:
            params[f"train.{name}"] = written(gin.config._OPERATIVE_CONFIG["", "__main__.train"][name])
        for scope in ["", "warm"]:
            for name, value in gin.config._OPERATIVE_CONFIG[scope, "__main__.Sgd"].items():
                params[(scope + "/" if scope else "") + "Sgd." + name] = written(value)
        said.write_text(json.dumps({"runs": [{"key": "gin:runs/first#operative_config-0", "params": params}]}))


def written(value):
    return value if isinstance(value, str) else repr(value)


if __name__ == "__main__":
    main(*(pathlib.Path(each).resolve() for each in sys.argv[1:]))
