"""digests.py FOLDER SAID: writes tables into FOLDER and, into SAID, the digests that MLflow makes of them as pandas
reads them: {"pandas": version, "digests": {file: [digest, ...]}}. The same tables each time. What pandas reads from a
file named `unknown` cannot be told from the file alone."""

import datetime
from decimal import Decimal
import importlib.util
import json
import random
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from mlflow.data.digest_utils import compute_pandas_digest

warnings.simplefilter("ignore")
folder, said = Path(sys.argv[1]), Path(sys.argv[2])
dice = random.Random(7)
digests = {}


def text(name, content, **arguments):
    """What read_csv makes of these bytes."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    frame = pd.read_csv(folder / name, **arguments)
    digests.setdefault(name, []).append(compute_pandas_digest(frame))


def rows(header, count, cells):
    return header + "\n" + "".join(",".join(cells(i)) + "\n" for i in range(count))


def word():
    return "".join(dice.choice("abcdefgh äöü日本😀 ") for _ in range(dice.randint(1, 20))) + "x"


def decimal():
    kind = dice.randint(0, 7)
    number = dice.uniform(-1, 1) * 10 ** dice.randint(-12, 12)
    return [
        repr(number),
        f"{number:.3f}",
        f"{number:.18f}",
        f"{number:.17e}",
        f"{number:.6E}",
        str(dice.randint(-(10**6), 10**6)),
        f"+{abs(number):.25f}",
        f"{dice.randint(0, 9)}.",
    ][kind]


text("ints.csv", rows("a,b", 50, lambda i: [str(i), str(dice.randint(-(2**63), 2**63 - 1))]))
text("unsigned.csv", rows("a,b", 50, lambda i: [str(i), str(2**63 + dice.randint(0, 2**63 - 1))]))
text("floats.csv", rows("x,y", 3000, lambda i: [decimal(), decimal()]))
text("extremes.csv", "x\n0.1\n-0.0\n0\n1e-200\n1.7976931348623157e270\n0000.000000000000000000012345678901234567\n"
     "123456789012345678901234567890.5\ninf\n-Infinity\n+INF\n")
text("missing-ints.csv", "a,b\n1,x\n,y\nNA,z\n-0,w\n9007199254740993,v\n")
text("missing-text.csv", "a,b\n1,x\n2,\n3,NULL\n")
text("all-missing.csv", "a,b,c\n,1,x\nnan,2,y\n")
text("booleans.csv", "a,b,c\nTrue,true,True\nFalse,FALSE,\n")
text("boolean-and-number.csv", "a,b\nTrue,x\n1,y\n")
text("words.csv", rows("Zeit,äh,n", 500, lambda i: [word(), word(), str(i)]))
text("only-text.csv", rows("z,a", 20, lambda i: [word(), word()]))
text("only-numbers.csv", rows("z,a", 20, lambda i: [str(i), decimal()]))
text("dates.csv", "day,n\n2024-01-31,1\n2024-02-01,2\n")
text("mixed.csv", "a,b\n1,1\nx,2\n2.5,3\n")
text("names.csv", "a,a,,a,b.1,b,b\n1,2,3,4,5,6,7\n")
text("header-only.csv", "a,b\n")
text("blank-lines.csv", "a,b\n\n1,x\n   \n2,y\n\n")
text("spaces.csv", "a,b, c\n 1, x, 2.5\n2 ,y ,3 \n")
text("quotes.csv", 'a,b\n"1","x, y"\n"2","say ""so"""\n3,"two\nlines"\n')
text("windows.csv", "a,b\r\n1,x\r\n2,y\r\n")
text("mark.csv", "\ufeffa,b\n1,x\n")
text("short-rows.csv", "a,b,c\n1,x,2\n3\n4,y\n")
text("no-end.csv", "a,b\n1,x\n2,y")
text("tabs.tsv", "a\tb\n1\tx\n2\ty\n", sep="\t")
text("packed.csv.gz", __import__("gzip").compress(b"a,b\n1,x\n2,y\n", mtime=0))
text("unknown-large.csv", "a\n1\n99999999999999999999999\n")
text("index.csv", "id,v,w\n7,0.5,x\n9,0.25,y\n", index_col=0)
text("text-index.csv", "id,v\nann,0.5\nben,0.25\n", index_col=0)
text("unnamed-index.csv", ",v\n0,0.5\n1,0.25\n", index_col=0)
text("exact.csv", rows("x", 200, lambda i: [decimal()]), float_precision="round_trip")
text("many.csv", rows("a,b", 25000, lambda i: [str(i), word()]))
text("late-text.csv", rows("a,b", 12000, lambda i: [str(i) if i < 11000 else "x", str(i)]))
text("late-missing.csv", rows("a,b", 12000, lambda i: ["t" if i < 11000 else "", str(i)]))
text("chunks-mixed.csv", rows("a,b", 300000, lambda i: [str(i) if i < 299000 else "x", str(i)]))
text("chunks-widen.csv", rows("a,b", 300000, lambda i: [str(i) if i < 299000 else "0.5", str(i)]))
for i in range(40):
    kinds = [dice.choice(["int", "float", "text", "bool", "date", "gaps", "holes"]) for _ in range(dice.randint(1, 9))]
    make = {
        "int": lambda: str(dice.randint(-1000, 1000)),
        "float": decimal,
        "text": lambda: word().replace(",", ""),
        "bool": lambda: dice.choice(["True", "False"]),
        "date": lambda: f"20{dice.randint(10, 30)}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}",
        "gaps": lambda: dice.choice(["", "1", "2.5"]),
        "holes": lambda: dice.choice(["", "abc"]),
    }
    header = ",".join(dice.choice("abcXYZ") + str(n) for n in range(len(kinds)))
    text(f"random-{i}.csv", rows(header, dice.randint(1, 300), lambda _: [make[kind]() or '""' for kind in kinds]))



def parquet(name, frame, **arguments):
    """What read_parquet makes of what to_parquet wrote."""
    frame.to_parquet(folder / name, **arguments)
    digests[name] = [compute_pandas_digest(pd.read_parquet(folder / name))]


if importlib.util.find_spec("pyarrow"):
    n = 400
    kinds = {f"{kind}{bits}": np.arange(-n // 2, n // 2).astype(f"{kind}{bits}") for kind in ("int", "uint") for bits in (8, 16, 32, 64)}
    parquet("kinds.parquet", pd.DataFrame(kinds))
    parquet("floats.parquet", pd.DataFrame({f"f{bits}": np.array([dice.uniform(-1, 1) for _ in range(n)], f"float{bits}") for bits in (32, 64)}))
    parquet("zeros.parquet", pd.DataFrame({"a": [0.0, -0.0, None], "b": np.array([0.0, -0.0, 1], "float32")}))
    parquet("texts.parquet", pd.DataFrame({"t": [word() for _ in range(n)], "gaps": ["a", None] * (n // 2), "n": range(n)}))
    parquet("others.parquet", pd.DataFrame({
        "flag": [True, False], "day": [datetime.date(2024, 1, 1)] * 2, "time": pd.to_datetime(["2024-01-01"] * 2),
        "bytes": [b"a", b"b"], "list": [[1], [2]], "price": [Decimal("1.5")] * 2, "n": [1, 2], "m": ["x", "y"],
    }))
    parquet("categories.parquet", pd.DataFrame({"c": pd.Categorical(["x", "y", "x"]), "n": [1, 2, 3]}))
    parquet("unknown-categories.parquet", pd.DataFrame({"k": pd.Categorical([3, 4, 3])}))
    parquet("unknown-nullable.parquet", pd.DataFrame({"k": pd.array([3, None], "Int64")}))
    parquet("unknown-times.parquet", pd.DataFrame({"k": pd.to_timedelta([1, 2], unit="s")}))
    parquet("unknown-indexes.parquet", pd.DataFrame({"a": [1], "b": [2], "n": [3]}).set_index(["a", "b"]))
    parquet("stepped.parquet", pd.DataFrame({"n": range(10)}, index=pd.RangeIndex(5, 25, 2)))
    parquet("stored.parquet", pd.DataFrame({"n": range(3)}, index=[7, 3, 5]))
    parquet("named.parquet", pd.DataFrame({"n": range(3)}, index=pd.Index(["a", "b", "c"], name="who")))
    parquet("long.parquet", pd.DataFrame({"n": range(12345), "t": [str(i) for i in range(12345)]}))
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"n": pa.array([1, None, 3]), "t": ["a", "b", "c"]}), folder / "bare.parquet")
    digests["bare.parquet"] = [compute_pandas_digest(pd.read_parquet(folder / "bare.parquet"))]

said.write_text(json.dumps({"pandas": pd.__version__, "digests": digests}))
