#!/usr/bin/env bash
# Tries Assay on a GPU: see README.md. run.sh PACKED-FOLDER PYTHON [STEPS]
set -euo pipefail
packed=$(CDPATH= cd -- "${1:?name the folder that pack.sh filled}" && pwd)
python=${2:?name a Python with torch}
steps=${3:-3000}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
cp "$here/train.py" "$work"
cd "$work"

if command -v nvidia-smi >/dev/null; then
    nvidia-smi --query-gpu=name,driver_version,ecc.mode.current,mig.mode.current --format=csv || true
else
    echo "no nvidia-smi here: there may be no GPU, and then this tries the script alone"
fi

record() { "$packed/assay" record --quiet --home "$work/home" -o "$1" -- "$python" train.py "$1.json" --steps "$steps" "${@:2}"; }
seconds() { date +%s.%N; }

# What the first start of torch loads is not measured.
"$python" train.py warm.json --steps 10

for round in 1 2 3; do
    start=$(seconds)
    "$python" train.py "bare$round.json" --steps "$steps" --deterministic 7
    middle=$(seconds)
    record "same$round" --deterministic 7
    end=$(seconds)
    awk -v a="$start" -v b="$middle" -v c="$end" \
        'BEGIN { printf "bare %.2f s, under assay record %.2f s: %.4f\n", b - a, c - b, (c - b) / (b - a) }'
done
record other1
record other2

"$python" - <<'PY'
import json

for kind in ("same", "other"):
    for number in (1, 2):
        left = json.load(open("%s%d.json" % (kind, number)))
        print(kind, number, left["device"], "loss", left["loss"], "weights", left["weights_sha256"][:16])
for name in ("same1", "other1"):
    record = json.load(open(name + "/assay-run.json"))
    print(name, json.dumps([each for each in record["devices"] if each["kind"] == "gpu"], indent=1))
    print("\n".join(record.get("notes", [])))
PY
echo "kept in $work"
