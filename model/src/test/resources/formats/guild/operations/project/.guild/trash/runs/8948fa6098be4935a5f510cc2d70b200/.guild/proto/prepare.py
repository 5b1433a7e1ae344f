
open("levels.csv", "w").write(open("raw.csv").read().lower())
