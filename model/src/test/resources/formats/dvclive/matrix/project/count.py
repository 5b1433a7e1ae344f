import json
import sys

if sys.argv[1] != "-":
    open(sys.argv[1], "w").write("x")
json.dump({"rows": 3}, open(sys.argv[2], "w"))
