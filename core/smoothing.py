"""Topics of articles that are read together: what the corpus adds to the words of each.

Articles with similar words are likely to be about the same thing, and a corpus has topics that it is often about.
Both are priors on what an article's own words say: the mean topics of its neighbours, found by clustering the
articles' vectors several times over, and the mean of the whole corpus. Neighbours change together, hence a few
rounds.

For articles at hand. A corpus on disk keeps the topics that each article has by itself: they would change with whatever
is added, and of 1,000 articles of full length (440 words) reading together gives another first topic to 11, at 1.7
seconds of work. What gains is headlines and short reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from core.article import Article
from core.embedding import Floats, Rows, text_vectors, word_rows
from core.topics import SHARPNESS, Evidence, evidence, list_topics, readable, topic_names

FEWEST_ARTICLES: Final = 100
"""A smaller corpus says too little about what its articles are likely to be about."""

CLUSTER_SIZE: Final = 30
"""Articles in a cluster, on average: few enough to be alike, enough for a mean."""

CLUSTERINGS: Final = 5
"""Clusterings with other starting points: an article at the edge of one cluster is in the middle of another."""

OWN: Final = 1.5
OWN_WORDS: Final = 40.0
"""Every word is evidence: a text of OWN_WORDS words or fewer has its evidence raised to OWN, a longer one in proportion
to its words, so that neighbours sway a headline and leave a full article as it is.
"""

STRONGEST: Final = 20.0
"""Highest such exponent; the words of a long text are far from independent."""

NEIGHBOURS: Final = 0.7
CORPUS: Final = 0.5
"""Exponents of the two priors; 1 for the corpus would all but silence its rarer topics."""

ROUNDS: Final = 3

CLEAR_SHARE: Final = 0.5
"""An article that is unclear on its own is clear among others when its first topic has this share."""


def smooth_topics(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with the topics they have when read together; a small corpus comes back as it was.

    An article stays unclear when its text is too short or no news, or when its neighbours do not settle it.
    """
    if len(articles) < FEWEST_ARTICLES:
        return tuple(articles)
    texts = [f"{a.title}\n{a.text}" if a.title else a.text for a in articles]
    rows = [word_rows(text) for text in texts]
    found = np.stack([evidence(row) for row in rows])
    share = _settled(found[:, : len(topic_names())], np.array([len(row) for row in rows]), text_vectors(texts))
    return tuple(_given(*each) for each in zip(articles, rows, found, share, strict=True))


def _given(article: Article, rows: Rows, found: Evidence, share: Evidence) -> Article:
    clear = article.topics or share.max() >= CLEAR_SHARE
    return replace(article, topics=list_topics(rows, share) if clear and readable(rows, found) else ())


def _settled(found: Evidence, words: Rows, vectors: Floats) -> Evidence:
    """Shares of topics, articles × topics, after a few rounds of own evidence × neighbours × corpus."""
    strength = np.clip(OWN * words / OWN_WORDS, OWN, STRONGEST)[:, None]
    own = _shares((found / np.maximum(found.max(axis=1, keepdims=True), 1e-9) + 1e-3) ** strength)
    corpus = own.mean(axis=0)
    clusterings = list(_clusterings(vectors))
    share = own
    for _ in range(ROUNDS):
        near = sum(_cluster_means(share, corpus, cluster) for cluster in clusterings) / CLUSTERINGS
        share = _shares(own * near**NEIGHBOURS * corpus**CORPUS)
    return _shares(share ** np.minimum(SHARPNESS / strength, 1))  # as even as the shares of a single article


def _cluster_means(share: Evidence, corpus: Evidence, cluster: Rows) -> Evidence:
    """For every article the mean shares of its cluster, drawn a little to the corpus's."""
    sums = np.zeros((int(cluster.max()) + 1, share.shape[1]))
    np.add.at(sums, cluster, share)
    size = np.bincount(cluster, minlength=len(sums))[:, None]
    means: Evidence = ((sums + 2 * corpus) / (size + 2))[cluster]
    return means


def _clusterings(vectors: Floats) -> Iterator[Rows]:
    """Spherical k-means (Dhillon & Modha 2001) from several fixed starting points: a cluster number an article."""
    for start in range(CLUSTERINGS):
        chosen = np.random.default_rng(start).choice(len(vectors), len(vectors) // CLUSTER_SIZE, replace=False)
        centres = vectors[chosen]
        for _ in range(6):
            cluster = (vectors @ centres.T).argmax(axis=1)
            sums = np.zeros_like(centres)
            np.add.at(sums, cluster, vectors)
            centres = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
        yield cluster


def _shares(weights: Evidence) -> Evidence:
    share: Evidence = weights / weights.sum(axis=1, keepdims=True)
    return share
