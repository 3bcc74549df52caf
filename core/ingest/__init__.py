"""Bringing many articles into a corpus: in shards, on several processes or machines, stopped and resumed at will.

    store = create_store(folder)
    for progress in ingest(store, find_inputs(["archive/"], columns), Local(workers=2)):
        print(progress.words())

    inputs    what lies at a path or address, item by item: a file, a line of JSON, a row of a table
    shards    some items, and the function that analyses them and writes one file; the same on every machine
    runners   who calls that function: this process (`Here`), several (`Local`), a Dask cluster (`cluster.Cluster`)
    engine    the loop: what is new goes to the runner, what comes back goes into the store
    memory    what a corpus remembers: items taken in, columns of tables, feeds
    feeds     new articles of a feed as items
    places    files at a path or at any fsspec address

Every item ends as an article or as a reject with its reason. What has come out of a shard lies in the corpus folder
until it is stored, so that a process killed at any moment, worker or driver, costs time and never articles.
"""

from core.ingest.engine import Progress, ingest
from core.ingest.inputs import Given, find_inputs, read_inputs
from core.ingest.runners import Here, Local

__all__ = ["Given", "Here", "Local", "Progress", "find_inputs", "ingest", "read_inputs"]
