"""tables.py FOLDER SAID: writes Parquet files into FOLDER and, into SAID, the cells that pyarrow reads back, as text:
{file: {"columns": [...], "rows": [[...], ...]}}. Floats are written so that they read back as the same."""

import datetime
import decimal
import json
import random
import struct
import sys
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

folder, said = Path(sys.argv[1]), Path(sys.argv[2])
dice = random.Random(11)
ROWS = 300


def some(make):
    return [None if dice.random() < 0.1 else make() for _ in range(ROWS)]


def word():
    return "".join(dice.choice("abc äö日😀\n\",") for _ in range(dice.randint(0, 12)))


moment = datetime.datetime(1969, 12, 31, 23, 59, 59, 999999)
day = datetime.date(1900, 1, 1)
table = pa.table(
    {
        "i8": pa.array(some(lambda: dice.randint(-128, 127)), pa.int8()),
        "u8": pa.array(some(lambda: dice.randint(0, 255)), pa.uint8()),
        "i16": pa.array(some(lambda: dice.randint(-(2**15), 2**15 - 1)), pa.int16()),
        "u32": pa.array(some(lambda: dice.randint(0, 2**32 - 1)), pa.uint32()),
        "i64": pa.array(some(lambda: dice.randint(-(2**63), 2**63 - 1)), pa.int64()),
        "u64": pa.array(some(lambda: dice.randint(0, 2**64 - 1)), pa.uint64()),
        "f32": pa.array(some(lambda: dice.uniform(-1, 1) * 10 ** dice.randint(-30, 30)), pa.float32()),
        "f64": pa.array(some(lambda: dice.uniform(-1, 1) * 10 ** dice.randint(-300, 300)), pa.float64()),
        "s": pa.array(some(word), pa.string()),
        "dictionary": pa.array(some(lambda: dice.choice("xyz"))).dictionary_encode(),
        "b": pa.array(some(lambda: dice.random() < 0.5), pa.bool_()),
        "day": pa.array(some(lambda: day + datetime.timedelta(dice.randint(0, 80000))), pa.date32()),
        "us": pa.array(some(lambda: moment + datetime.timedelta(microseconds=dice.randint(0, 10**15))), pa.timestamp("us")),
        "utc": pa.array(some(lambda: moment + datetime.timedelta(milliseconds=dice.randint(0, 10**12))), pa.timestamp("ms", tz="UTC")),
        "price": pa.array(some(lambda: decimal.Decimal(dice.randint(-(10**9), 10**9)) / 100), pa.decimal128(12, 2)),
        "bytes": pa.array(some(lambda: bytes(dice.randint(0, 255) for _ in range(4))), pa.binary()),
    }
)


def text(value, kind):
    if value is None:
        return None
    if pa.types.is_boolean(kind):
        return "true" if value else "false"
    if pa.types.is_floating(kind):
        return repr(value)
    if pa.types.is_binary(kind):
        return "0x" + value.hex()
    if pa.types.is_timestamp(kind):
        return value.isoformat()
    return str(value)


truth = {}
for name, options in {
    "snappy.parquet": dict(compression="snappy"),
    "zstd.parquet": dict(compression="zstd", row_group_size=70),
    "gzip.parquet": dict(compression="gzip", use_dictionary=False),
    "none.parquet": dict(compression="none", data_page_version="2.0", version="2.6"),
    "old.parquet": dict(compression="snappy", version="1.0", use_deprecated_int96_timestamps=False),
    "split.parquet": dict(
        compression="snappy",
        use_dictionary=False,
        column_encoding={"f64": "BYTE_STREAM_SPLIT", "i64": "DELTA_BINARY_PACKED", "s": "DELTA_BYTE_ARRAY"},
    ),
}.items():
    pq.write_table(table, folder / name, **options)
    read = pq.read_table(folder / name)
    kinds = [pa.string() if pa.types.is_dictionary(kind) else kind for kind in read.schema.types]
    columns = [[text(cell.as_py(), kind) for cell in column] for column, kind in zip(read.columns, kinds)]
    truth[name] = {"columns": read.column_names, "rows": [list(row) for row in zip(*columns)]}
nested = pa.table({"id": [1, 2], "list": [[1], [2, 3]], "struct": [{"a": 1}, {"a": 2}]})
pq.write_table(nested, folder / "nested.parquet")
truth["nested.parquet"] = {"columns": ["id"], "rows": [["1"], ["2"]]}
said.write_text(json.dumps(truth))
