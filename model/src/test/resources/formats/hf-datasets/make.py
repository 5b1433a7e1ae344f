"""Makes a data set saved to disk, and the card of one on the Hub.

make.py PROJECT [SAID]
"""

import json
import sys
from pathlib import Path

from datasets import Dataset, DatasetInfo, load_from_disk
from datasets.info import DatasetInfosDict
from datasets.splits import SplitDict, SplitInfo
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard, DatasetCardData


def main(project, said):
    folder = project / "levels"
    rows = {"station": ["North Pier", "South Pier"], "level": [1.25, 0.75]}
    Dataset.from_dict(rows).save_to_disk(str(folder))
    card(project / "hub", Dataset.from_dict(rows))
    if said:
        data = load_from_disk(str(folder))
        fingerprint = json.loads((folder / "state.json").read_text())["_fingerprint"]
        assert len(data) == 2
        written = DatasetCard.load(project / "hub/README.md").data
        assert DatasetInfosDict.from_dataset_card_data(written)["daily"].splits["train"].num_examples == 2
        artifacts = [{"path": "levels", "digest": f"hf-fingerprint:{fingerprint}"}]
        for files in MetadataConfigs.from_dataset_card_data(written)["daily"]["data_files"]:
            if "*" not in files["path"]:
                artifacts.append({"path": "hub/" + files["path"], "kind": "DATA"})
        artifacts += [{"path": f"levels/{Path(each['filename']).name}"} for each in data.cache_files]
        said.write_text(json.dumps({"runs": [], "artifacts": artifacts}, indent=1) + "\n")


def card(folder, data):
    """As pushing to the Hub would write it."""
    splits = SplitDict({name: SplitInfo(name, num_bytes=44, num_examples=2) for name in ("train", "test")})
    info = DatasetInfo(features=data.features, splits=splits, download_size=812, dataset_size=88)
    front = DatasetCardData(language=["en"], license="mit")
    DatasetInfosDict({"daily": info, "hourly": info}).to_dataset_card_data(front)
    files = [{"split": "train", "path": "data/train-*"}, {"split": "test", "path": "data/test.csv"}]
    MetadataConfigs({"daily": {"data_files": files}}).to_dataset_card_data(front)
    folder.mkdir(parents=True, exist_ok=True)
    DatasetCard(f"---\n{front}\n---\n# Levels\n").save(folder / "README.md")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
