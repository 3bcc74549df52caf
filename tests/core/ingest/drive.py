"""A run with an analysis that costs next to nothing, as a program that can be killed: CORPUS PATH."""

from __future__ import annotations

import sys

from core.corpus.store import create_store
from core.ingest import Local, find_inputs, ingest
from tests.core.ingest import cheap


def main() -> None:
    corpus, path = sys.argv[1:3]
    for _ in ingest(create_store(corpus), find_inputs([path]), Local(workers=2, work=cheap.slow)):
        pass


if __name__ == "__main__":
    main()
