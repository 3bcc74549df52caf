"""make bench: speed and memory as figures and ratios taken in this run; nothing is asserted.

python -m tests.bench [NAME ...]     names: analysis server times topics store ingest
"""

from __future__ import annotations

import importlib
import os
import sys

NAMES = ("analysis", "server", "times", "topics", "store", "ingest")


def main() -> None:
    """Prints each benchmark's figures as they come, with the load of the machine beside them."""
    for name in sys.argv[1:] or NAMES:
        print(f"{name}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        for what, figure in importlib.import_module(f"tests.bench.{name}").figures():
            print(f"  {what:56} {figure}", flush=True)


if __name__ == "__main__":
    main()
