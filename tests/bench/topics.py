"""CPU time of the topic step, and of stories as a corpus grows: copies of the sample articles, each copy's names its own."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Iterator

from core.article import Article

SIZES = (1_000, 3_000, 10_000)
NEW = 24


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs."""
    from core import analyze_many
    from core.sample import sample_articles
    from core.stories import join_stories
    from core.topics import assign_topics, find_topics

    articles = list(analyze_many(sample_articles()))
    began = time.process_time()
    for article in articles:
        find_topics(article.text, article.title)
        assign_topics(article.text, article.quotes)
    words = sum(len(article.text.split()) for article in articles)
    yield "topic step, per 400 words", f"{1000 * (time.process_time() - began) / words * 400:.1f} ms of CPU"
    join_stories(articles)
    last = 0.0
    for size in SIZES:
        corpus = list(many(articles, size + NEW))
        began = time.process_time()
        memory = join_stories(corpus[:size])
        stories = memory.stories()
        took = time.process_time() - began
        right = sum(len({id.rsplit("-", 1)[1] for id in story.articles}) == 1 for story in stories)
        growth = f", {took / size / last:.2f} times as long an article" if last else ""
        yield (
            f"stories of {size:,} articles",
            f"{took:.1f} s of CPU{growth}; {len(stories):,} stories, {right:,} of one copy only",
        )
        began = time.process_time()
        join_stories(corpus[size:], memory).stories()
        yield f"{NEW} more join them", f"{time.process_time() - began:.2f} s of CPU"
        last = took / size


def many(articles: list[Article], size: int) -> Iterator[Article]:
    """`size` articles, 24 to a copy; ids end in the number of the copy."""
    for n in range(size):
        copy, article = n // len(articles), articles[n % len(articles)]
        names = sorted({e.name for e in article.entities}, key=len, reverse=True)
        parts = {word for name in names for word in name.split() if word[:1].isupper()}
        pattern = re.compile("|".join(sorted(map(re.escape, parts), key=len, reverse=True)) or "$^")
        own = _letters(copy)

        def renamed(text: str, pattern: re.Pattern[str] = pattern, own: str = own) -> str:
            return pattern.sub(lambda found: found[0] + own, text)

        yield dataclasses.replace(
            article,
            id=f"{article.id}-{copy}",
            text=renamed(article.text),
            title=renamed(article.title) if article.title else None,
            entities=tuple(dataclasses.replace(e, name=renamed(e.name)) for e in article.entities),
            keyphrases=tuple(dataclasses.replace(k, text=renamed(k.text)) for k in article.keyphrases),
        )


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
