
lr = 0.1
seed = 7
end = "well"

rows = len(open("levels.csv").read().split())
print("rows: %d" % rows)
open("weights.bin", "w").write("8 4 %s" % lr)
if end == "badly":
    raise SystemExit("the sea went away")
