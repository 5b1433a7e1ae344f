"""Makes a notebook that papermill ran with parameters, the template of it that was never run, and one that was run out
of order and not whole.

make.py PROJECT [SAID]
"""

import json
import os
import sys
from pathlib import Path

import nbformat
import papermill
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(*sources):
    cells = [new_markdown_cell("# Wear of pumps", id="title")]
    cells += [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def main(project, said):
    (project / "notebooks").mkdir(parents=True, exist_ok=True)
    os.chdir(project)
    template = notebook("seed = 1\nlr = 0.1", "lr * 2")
    template.cells[1].metadata["tags"] = ["parameters"]
    nbformat.write(template, "notebooks/train.ipynb")
    papermill.execute_notebook(
        "notebooks/train.ipynb",
        "notebooks/trained.ipynb",
        parameters={"seed": 7, "data": {"limit": 10}},
        kernel_name="python3",
        progress_bar=False,
    )
    turned = notebook("scale = 2", "scale * 21", "scale = 3")
    client = NotebookClient(turned, kernel_name="python3")
    with client.setup_kernel():
        for count, index in enumerate((3, 2), start=1):
            client.execute_cell(turned.cells[index], index, execution_count=count)
    for cell in turned.cells:
        cell.metadata.pop("execution", None)
    nbformat.write(turned, "notebooks/turned.ipynb")
    if said:
        said.write_text(json.dumps({"runs": [tell()]}, indent=1) + "\n")


def tell():
    """What nbformat reads back of the notebook that papermill ran."""
    ran = nbformat.read("notebooks/trained.ipynb", as_version=4).metadata.papermill
    parameters = ran.parameters
    return {
        "key": "papermill:notebooks/trained.ipynb",
        "status": "FAILED" if ran.exception else "FINISHED",
        "params": {"seed": str(parameters.seed), "data.limit": str(parameters.data.limit)},
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
