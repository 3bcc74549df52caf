from __future__ import annotations

import pytest

from core.errors import RejectedInput
from core.intake.feeds import parse_feed

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Courier</title>
<item><title>Bridge &lt;b&gt;opens</title><link>https://courier.example/a</link><pubDate>Thu, 06 Mar 2025 10:00:00 GMT</pubDate></item>
<item><title>No day</title><link>https://courier.example/b</link></item>
<item><title>Script</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Courier</title><entry><title>Bridge</title>
<link href="https://courier.example/a"/><updated>2025-03-06T10:00:00Z</updated></entry></feed>"""


def test_rss() -> None:
    entries = parse_feed(RSS)
    assert [(e.url, e.published, e.outlet) for e in entries] == [
        ("https://courier.example/a", "2025-03-06", "Valley Courier"),
        ("https://courier.example/b", None, "Valley Courier"),
    ]


def test_atom() -> None:
    (entry,) = parse_feed(ATOM)
    assert (entry.url, entry.title, entry.published) == ("https://courier.example/a", "Bridge", "2025-03-06")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>"""
LEAK = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><title>&a;</title></channel></rss>"""


@pytest.mark.parametrize("data", [b"", b"<html>no feed</html>", b"<rss", BOMB, LEAK])
def test_what_is_no_plain_feed_is_refused(data: bytes) -> None:
    with pytest.raises(RejectedInput) as caught:
        parse_feed(data)
    assert caught.value.reason == "not_feed"
