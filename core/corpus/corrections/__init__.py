"""What people say is wrong with an analysis: kept apart from what was extracted, applied on top, taken back at will.

    log.add(SaidBy(place=Place.of(article, quote.spans), voice=Voice(name="Mira Olsen")), author="Ada")
    correct(article, log.all()).article     # the article as people say it should read
    log.undo(1)                             # and as it was

A correction finds its quote by words and place, so that it holds when the article is analysed anew; one that finds
nothing any more is told as such and never lost.
"""

from core.corpus.corrections.apply import Corrected, by_quote, correct
from core.corpus.corrections.changes import (
    AboutTopics,
    Change,
    Correction,
    Extends,
    Missed,
    Named,
    NoPerson,
    NoQuote,
    OfArticle,
    OfKind,
    OfPeople,
    OfQuote,
    OtherPerson,
    Place,
    PublishedOn,
    SaidBy,
    SamePerson,
    Voice,
    article_of,
)
from core.corpus.corrections.log import Log, SessionLog
from core.corpus.corrections.people import Identities

__all__ = [
    "AboutTopics",
    "Change",
    "Corrected",
    "Correction",
    "Extends",
    "Identities",
    "Log",
    "Missed",
    "Named",
    "NoPerson",
    "NoQuote",
    "OfArticle",
    "OfKind",
    "OfPeople",
    "OfQuote",
    "OtherPerson",
    "Place",
    "PublishedOn",
    "SaidBy",
    "SamePerson",
    "SessionLog",
    "Voice",
    "article_of",
    "by_quote",
    "correct",
]
