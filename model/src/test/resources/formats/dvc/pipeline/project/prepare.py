from pathlib import Path

rows = Path("data/raw.csv").read_text().splitlines()
folder = Path("data/split")
folder.mkdir(parents=True, exist_ok=True)
(folder / "train.csv").write_text("\n".join(rows[:4]) + "\n")
(folder / "test.csv").write_text("\n".join(rows[:1] + rows[4:]) + "\n")
