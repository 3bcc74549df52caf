"""Feeds and addresses on a server of this machine: each article is asked for once."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corpus.store import create_store
from core.errors import RejectedInput
from core.ingest import Here, ingest
from core.ingest.feeds import address_items, refresh
from core.ingest.memory import Memory
from tests.core.ingest import cheap
from tests.loopback import LOOPBACK, website

QUICK = Here(work=cheap.quick)


def test_a_feed_is_refreshed(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    with website() as host:
        *_, first = refresh(store, f"{host}/feed", gate=LOOPBACK, runner=QUICK)
        *_, second = refresh(store, f"{host}/feed", gate=LOOPBACK, runner=QUICK)
        assert (first.new, first.rejected, first.unchanged) == (1, 1, 1), (
            "the third entry leads to the first one's page"
        )
        assert second.read == 0
        (article,) = store.view().articles.values()
        assert "bridge number 3" in article.text
        assert store.rejects()["source"].tolist() == [f"{host}/missing"]
        assert Memory(store).feeds()[f"{host}/feed"] is not None
        Memory(store).forget(f"{host}/feed")
        assert Memory(store).feeds() == {}
        with pytest.raises(RejectedInput) as caught:
            list(refresh(store, f"{host}/page", gate=LOOPBACK, runner=QUICK))
        assert caught.value.reason == "not_feed"


def test_addresses_in_a_private_network_are_refused_by_the_product(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    with website() as host:
        *_, last = ingest(store, address_items([f"{host}/page", "http://169.254.169.254/latest"]), QUICK)
        assert (last.new, last.rejected) == (0, 2)
        assert set(store.rejects()["reason"]) == {"address"}
        with pytest.raises(RejectedInput):
            list(refresh(store, f"{host}/feed", runner=QUICK))
