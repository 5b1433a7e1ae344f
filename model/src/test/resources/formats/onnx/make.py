"""Makes an ONNX model of one operator, with a tensor inside and one in a file beside it.

make.py PROJECT [SAID]
"""

import json
import struct
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper


def main(project, said):
    (project / "models").mkdir()
    path = project / "models" / "levels.onnx"
    inside = helper.make_tensor("bias", TensorProto.FLOAT, [2], [0.5, 0.25])
    numbers = struct.pack("<64f", *[0.125] * 64)
    outside = helper.make_tensor("weight", TensorProto.FLOAT, [64], numbers, raw=True)
    graph = helper.make_graph(
        [helper.make_node("Add", ["levels", "bias"], ["sums"])],
        "levels",
        [helper.make_tensor_value_info("levels", TensorProto.FLOAT, [2])],
        [helper.make_tensor_value_info("sums", TensorProto.FLOAT, [2])],
        [inside, outside],
    )
    model = helper.make_model(
        graph, producer_name="piers", producer_version="1.2", opset_imports=[helper.make_opsetid("", 21)]
    )
    helper.set_model_props(model, {"trained_on": "levels-2026"})
    onnx.save(
        model, path, save_as_external_data=True, all_tensors_to_one_file=True, location="levels.data", size_threshold=100
    )
    if said:
        loaded = onnx.load(path, load_external_data=False)
        places = [
            f"models/{entry.value}"
            for tensor in loaded.graph.initializer
            for entry in tensor.external_data
            if entry.key == "location"
        ]
        artifacts = [{"path": place, "kind": "MODEL"} for place in ["models/levels.onnx", *places]]
        said.write_text(json.dumps({"runs": [], "artifacts": artifacts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
