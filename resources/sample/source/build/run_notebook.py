"""Executes the code cells of a notebook in the order given, by real Jupyter."""

import asyncio
import sys

import nbformat
from nbclient import NotebookClient


async def main(path, order):
    book = nbformat.read(path, as_version=4)
    client = NotebookClient(book, record_timing=False)
    async with client.async_setup_kernel():
        for place, index in enumerate(order, start=1):
            await client.async_execute_cell(book.cells[index], index, execution_count=place)
    nbformat.write(book, path)


asyncio.run(main(sys.argv[1], [int(text) for text in sys.argv[2:]]))
