"""Trains a classifier of a few weights, begun from its configuration, with Transformers' own trainer: two epochs, a
checkpoint after each, an evaluation, the model card.

make.py PROJECT [SAID]
"""

import json
import os
import sys
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
import transformers
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainerState, TrainingArguments


class Sentences(torch.utils.data.Dataset):
    def __len__(self):
        return 16

    def __getitem__(self, i):
        return {
            "input_ids": torch.tensor([1, 2 + i % 5, 3]),
            "attention_mask": torch.ones(3, dtype=torch.long),
            "labels": torch.tensor(i % 2),
        }


def main(project, said):
    os.chdir(project)
    configuration = BertConfig(
        vocab_size=10,
        hidden_size=4,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=4,
        max_position_embeddings=8,
    )
    arguments = TrainingArguments(
        output_dir="output",
        num_train_epochs=2,
        per_device_train_batch_size=8,
        learning_rate=5e-4,
        seed=11,
        logging_steps=1,
        eval_strategy="epoch",
        save_strategy="epoch",
        save_only_model=True,
        use_cpu=True,
        report_to=[],
        disable_tqdm=True,
    )
    torch.manual_seed(11)
    trainer = Trainer(
        BertForSequenceClassification(configuration), arguments, train_dataset=Sentences(), eval_dataset=Sentences()
    )
    done = trainer.train()
    trainer.save_metrics("train", done.metrics)
    trainer.save_metrics("eval", trainer.evaluate())
    trainer.save_state()
    trainer.create_model_card(dataset="tides", model_name="output")
    for weights in Path("output").rglob("*.safetensors"):
        weights.unlink()
    if said:
        said.write_text(json.dumps({"runs": [read()]}))


def read():
    state = TrainerState.load_from_json("output/trainer_state.json")
    assert torch.load("output/checkpoint-2/training_args.bin", weights_only=False).seed == 11
    metrics = {}
    for entry in state.log_history:
        for key, value in entry.items():
            if key not in ("step", "epoch"):
                metrics.setdefault(key, []).append([entry["step"], value])
    return {
        "key": "huggingface:output",
        "status": "FINISHED",
        "metrics": metrics,
        "tags": {"steps": f"{state.global_step} of {state.max_steps}"},
        "dependencies": [
            {"file": "output/README.md", "name": tool.__name__, "version": tool.__version__, "origin": "RECORDED"}
            for tool in (transformers, torch)
        ],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
