"""core/data/given-names.txt out of the name lists of Faker (MIT): `python -m training.names.given`.

One folded name a line with who bears it: f, m or both. Left out are names of the list "en" alone, which holds every fancy of
a century ("Houston", "Red"), and words that the lexicon or `OTHERWISE` knows as something else.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict
from pathlib import Path

import faker.providers.person as person

from core import lexicon, names

FILE = Path(__file__).parents[2] / "core" / "data" / "given-names.txt"
OTHERWISE = frozenset("africa america asia china india islam israel jordan georgia paris santa york washington".split())
LISTS = {"first_names_female": "f", "first_names_male": "m"}


def main() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    lists: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute, who in LISTS.items():
            listed = getattr(provider, attribute, ())
            for name in listed if isinstance(listed, (list, tuple, dict)) else ():
                key = names.key(name)
                if re.fullmatch(r"[a-z]{2,14}", key):
                    bearers[key].add(who)
                    lists[key].add(module.name)
    other = OTHERWISE.union(*(v for v in vars(lexicon).values() if isinstance(v, frozenset)))
    other |= {name for name, held in lists.items() if held == {"en"}}
    lines = (
        f"{name} {'both' if len(who) > 1 else min(who)}\n" for name, who in sorted(bearers.items()) if name not in other
    )
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
