"""Saves a model of two weights with TensorFlow.

make.py PROJECT [SAID]
"""

import json
import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf


class Levels(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable([2.0, 3.0])

    @tf.function(input_signature=[tf.TensorSpec([2], tf.float32)])
    def __call__(self, x):
        return self.weight * x


def main(project, said):
    export = project / "export"
    tf.saved_model.save(Levels(), str(export))
    if said:
        loaded = tf.saved_model.load(str(export))
        assert loaded.weight.numpy().tolist() == [2.0, 3.0]
        files = [{"path": "export/saved_model.pb", "kind": "MODEL"}]
        said.write_text(json.dumps({"runs": [], "artifacts": files}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
