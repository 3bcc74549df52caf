"""One function for each chart or list: (view, filters) in, pandas table out, values bound.

Missing text is NaN and missing dates are NaT, as pandas has it. What a row counts is opened by `filters.narrow` with
the fields that its docstring names, or by the list function named there.
"""

from core.corpus.queries._articles import (
    Unit,
    articles,
    articles_like,
    choices,
    found_articles,
    known,
    outlet_days,
    publication_days,
    summary,
)
from core.corpus.queries._quotes import QuoteOrder, quote_reach, quotes, quotes_by_day, rankable
from core.corpus.queries._speaker import (
    emotive_quotes,
    speaker_articles,
    speaker_roles,
    speaker_tone,
    speaker_topics,
    spoken_about,
    spoken_of_by,
)
from core.corpus.queries._speakers import mentioned, speakers
from core.corpus.queries._timeline import event_list, event_reach, events
from core.corpus.queries._tone import (
    JudgementOrder,
    all_attitudes,
    attitude_list,
    attitude_rows,
    attitudes,
    attitudes_by_outlet,
    attitudes_over_time,
    party_name,
    tone_by_outlet,
)
from core.corpus.queries._topics import (
    keyphrases,
    speakers_topics,
    story_days,
    subtopics,
    topic_label,
    topics,
    topics_over_time,
)

__all__ = [
    "JudgementOrder",
    "QuoteOrder",
    "Unit",
    "all_attitudes",
    "articles",
    "articles_like",
    "attitude_list",
    "attitude_rows",
    "attitudes",
    "attitudes_by_outlet",
    "attitudes_over_time",
    "choices",
    "emotive_quotes",
    "event_list",
    "event_reach",
    "events",
    "found_articles",
    "keyphrases",
    "known",
    "mentioned",
    "outlet_days",
    "party_name",
    "publication_days",
    "quote_reach",
    "quotes",
    "quotes_by_day",
    "rankable",
    "speaker_articles",
    "speaker_roles",
    "speaker_tone",
    "speaker_topics",
    "speakers",
    "speakers_topics",
    "spoken_about",
    "spoken_of_by",
    "story_days",
    "subtopics",
    "summary",
    "tone_by_outlet",
    "topic_label",
    "topics",
    "topics_over_time",
]
