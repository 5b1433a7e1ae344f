"""Event files of the two kinds: as TensorFlow 2 writes them, and as PyTorch's and tensorboardX's writer does."""
import decimal
import itertools
import json
import pathlib
import socket
import sys
import time

EPOCH = 1704164645.25


def main(project, said):
    clock = itertools.count()
    time.time = lambda: EPOCH + next(clock)
    socket.gethostname = lambda: "workstation"
    logs = project / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    torch_like(logs / "classic")
    tensorflow_like(logs / "fit" / "train")
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    EventFileWriter(str(logs / "empty"), filename_suffix=".v2").close()
    for number, path in enumerate(sorted(logs.rglob("*tfevents*"))):
        parts = path.name.split(".")
        parts[5:7] = ["42", str(number)]
        path.rename(path.with_name(".".join(parts)))
    if said:
        said.write_text(json.dumps({"runs": [read(project, "logs/classic"), read(project, "logs/empty"),
                                             read(project, "logs/fit/train")]}))


def torch_like(folder):
    import numpy
    from tensorboardX import SummaryWriter

    writer = SummaryWriter(str(folder))
    for step in range(5):
        writer.add_scalar("loss/train", 1 / (step + 1), step)
    writer.add_scalar("loss/test", float("nan"), 4)
    writer.add_text("note", "a note with api_key=CANARY-tb-Kw81xz in it", 0)
    writer.add_histogram("weights", numpy.arange(8.0), 0)
    writer.add_hparams({"lr": 0.1, "batch": 64, "optimizer": "sgd", "nesterov": True, "seed": 3}, {"hparam/accuracy": 0.875})
    writer.close()


def tensorflow_like(folder):
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.plugins.hparams import api_pb2, metadata, plugin_data_pb2
    from tensorboard.plugins.hparams import summary_v2 as hparams
    from tensorboard.plugins.scalar.summary_v2 import scalar_pb
    from tensorboard.plugins.text.summary_v2 import text_pb
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    writer = EventFileWriter(str(folder), filename_suffix=".v2")

    def write(summary, step):
        writer.add_event(Event(wall_time=time.time(), step=step, summary=summary))

    values = {"units": 16, "activation": "relu", "dropout": 1e-4}
    write(hparams.hparams_pb(values, trial_id="trial-1", start_time_secs=EPOCH), 0)
    for step in range(4):
        summary = scalar_pb("epoch_loss", 2.0**-step)
        if step:
            summary.value[0].ClearField("metadata")
        write(summary, step)
    write(text_pb("notes", "first line"), 1)
    end = plugin_data_pb2.SessionEndInfo(status=api_pb2.STATUS_SUCCESS, end_time_secs=EPOCH + 60)
    data = plugin_data_pb2.HParamsPluginData(session_end_info=end)
    write(hparams._summary_pb(metadata.SESSION_END_INFO_TAG, data), 3)
    writer.close()


def read(project, run):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
    from tensorboard.util.tensor_util import make_ndarray

    said = {"key": "tensorboard:" + run, "name": run, "status": "UNKNOWN", "metrics": {}, "params": {}, "tags": {}}
    folders = [project / run] + [path for path in (project / run).iterdir() if path.is_dir()]
    for folder in folders:
        events = EventAccumulator(str(folder), {"tensors": 0, "scalars": 0}).Reload()
        for tag in events.Tags()["scalars"]:
            said["metrics"][tag] = [[each.step, number(each.value)] for each in events.Scalars(tag)]
        for tag in events.Tags()["tensors"]:
            plugin = events.SummaryMetadata(tag).plugin_data
            values = [[each.step, make_ndarray(each.tensor_proto)] for each in events.Tensors(tag)]
            if plugin.plugin_name == "scalars":
                said["metrics"][tag] = [[step, number(value.item())] for step, value in values]
            if plugin.plugin_name == "text" and "CANARY" not in str(values):
                said["tags"][tag] = values[-1][1].flatten()[0].decode()
        for content in plugin_contents(events):
            data = HParamsPluginData.FromString(content)
            for name, value in data.session_start_info.hparams.items():
                kind = value.WhichOneof("kind")
                plain = getattr(value, kind)
                if kind == "number_value":
                    plain = format(decimal.Decimal(repr(plain)).normalize(), "f")
                said["params"][name] = str(plain).lower() if kind == "bool_value" else plain
            if data.session_end_info.end_time_secs:
                said["status"] = "FINISHED"
    return said


def plugin_contents(events):
    try:
        return events.PluginTagToContent("hparams").values()
    except KeyError:
        return []


def number(value):
    return value if value == value else "NaN"


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]).resolve(),
        pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None,
    )
