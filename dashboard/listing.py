"""Rows of tables as the list components show them: words made visible, dates spelled out, links made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from core.article import QuoteKind
from core.corpus.accounts import Telling, merge
from core.corpus.search import hits
from dashboard.charts import day_words, period, signed
from dashboard.palette import NOBODY, initials, ink
from dashboard.reading import UNSURE
from dashboard.safe import line
from dashboard.wording import subjectivity, tone_words, word_tone_facts

Row = Mapping[str, Any]

BEFORE = 80
"""Characters of an excerpt before the first word searched for."""

KINDS: Mapping[QuoteKind, str] = {"direct": "direct", "mixed": "partly in marks", "indirect": "indirect"}
STATUSES = {"negated": "not said", "hypothetical": "hypothetical"}


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each a dict by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def text(value: Any) -> str:
    """A cell's words, "" where a table has none."""
    return value if isinstance(value, str) else ""


def article_address(article: str, at: str = "", corpus: str = "") -> str:
    """A link to an article, and to a place in it."""
    asked = {"corpus": corpus, "article": article, "at": at}
    return "./?" + urlencode({name: word for name, word in asked.items() if word})


def speaker_address(key: str, corpus: str) -> str:
    """A link to a speaker's page."""
    return "./speakers?" + urlencode({"corpus": corpus, "speaker": key})


def said(row: Row, colours: Mapping[str, str], corpus: str, *, named: bool = True) -> dict[str, Any]:
    """A quote as a list entry, with its speaker unless the list is of one speaker. `row` is one of `queries.quotes`."""
    facts = [f"“{line(row['cue_text'], 60)}”"] if text(row["cue_text"]) else []
    facts.append(KINDS[row["kind"]])
    if row["status"] in STATUSES:
        facts.append(STATUSES[row["status"]])
    facts.append(word_tone_facts(row["text"], row["polarity"], row["subjectivity"]))
    facts += [f"{round(row['confidence'] * 100)} in 100 sure", source(row)]
    return _entry(row["article_id"], row["quote_id"], corpus) | {
        "colour": colours.get(text(row["speaker_key"]), NOBODY),
        "name": line(text(row["speaker_name"]) or "Not named", 80) if named else "",
        "role": line(text(row["role"]), 100) if named else "",
        "text": line(row["text"], 1200),
        "facts": " · ".join(facts),
    }


def quoted(row: Row, colours: Mapping[str, str], corpus: str, search: str) -> dict[str, Any]:
    """A quote as a row of the table, what was searched for marked. `row` is one of `queries.quotes`."""
    name = text(row["speaker_name"])
    return _entry(row["article_id"], row["quote_id"], corpus) | {
        "colour": colours.get(text(row["speaker_key"]), NOBODY),
        "speaker": text(row["speaker_key"]) if row["named"] else "",
        "speakerHref": speaker_address(row["speaker_key"], corpus) if row["named"] else "",
        "name": marked(line(name or "Not named", 80), search),
        "role": line(text(row["role"]), 100),
        "words": marked(line(row["text"], 1200), search),
        "kind": STATUSES.get(row["status"]) or KINDS[row["kind"]],
        "title": line(text(row["title"]) or "untitled", 90),
        "outlet": line(text(row["outlet"]), 60),
        "day": day_words(row["said"]),
        "tone": signed(row["polarity"]) if row["polarity"] else "0",
        "sure": round(row["confidence"] * 100),
        "unsure": row["confidence"] < UNSURE,
    }


def found(row: Row, corpus: str, search: str) -> dict[str, Any]:
    """An article and where in it the search is met, else its beginning. `row` is one of `queries.found_articles`."""
    words, title = row["text"], line(text(row["title"]) or "untitled", 200)
    first = next(iter(hits(words, search)), (0, 0))[0]
    at = words.find(" ", first - BEFORE, first) if first > BEFORE else 0
    excerpt = ("…" if at > 0 else "") + line(words[max(0, at) :], 400)
    facts = [text(row["outlet"]), day_words(row["published"]), counted(row["quotes"], "quote")]
    return _entry(row["article_id"], f"c:{first}" if first else "", corpus) | {
        "name": title,
        "named": marked(title, search),
        "marked": marked(excerpt, search),
        "facts": " · ".join(line(fact, 60) for fact in facts if fact),
    }


def told(row: Row, corpus: str) -> dict[str, Any]:
    """An article of a story, under its day. `row` is one of `queries.articles`."""
    facts = [text(row["outlet"]), text(row["byline"]), text(row["topic_name"]), counted(row["quotes"], "quote")]
    return _entry(row["article_id"], "", corpus) | {
        "lead": day_words(row["published"]) or "undated",
        "text": line(text(row["title"]) or "untitled", 200),
        "facts": " · ".join(line(fact, 60) for fact in facts if fact),
    }


def marked(words: str, search: str) -> list[tuple[str, bool]]:
    """Words in pieces, and of each whether it was searched for."""
    pieces, at = [], 0
    for start, end in hits(words, search):
        pieces += [(words[at:start], False), (words[start:end], True)]
        at = end
    return [(piece, hit) for piece, hit in [*pieces, (words[at:], False)] if piece]


def events(table: pd.DataFrame, around: pd.DataFrame, corpus: str) -> list[dict[str, Any]]:
    """Dates spoken of, merged where articles tell the same, with what other articles say of it.

    Both tables are of `queries.event_list`; what is listed is `table`, what may disagree with it is `around`.
    """
    listed = {(row["article_id"], row["start"]) for row in rows(table)}
    known = rows(around)
    entries = []
    for entry in merge([_telling(row) for row in known]):
        lead = period(entry.first, entry.last)
        for account in entry.accounts:
            same = [row for i in account.same if ((row := known[i])["article_id"], row["start"]) in listed]
            if same:
                others = [_also(row, corpus) for row in same[1:]]
                others += [_otherwise(known[i], corpus) for i in account.otherwise]
                entries.append(_event(same[0], corpus) | {"lead": lead, "follows": not lead, "more": others})
                lead = ""
    return entries


def _telling(row: Row) -> Telling:
    clause = text(row["clause"])
    at = row["start"] - row["clause_start"]
    words = clause[: max(0, at)] + " " + clause[max(0, at) + len(row["text"]) :]
    return Telling(article=row["article_id"], first=row["first"].date(), last=row["last"].date(), words=words)


def _event(row: Row, corpus: str) -> dict[str, Any]:
    facts = [f"“{line(row['text'], 60)}”"]
    facts += ["still to come when it was written"] if row["ahead"] else []
    facts += [f"said by {line(row['speaker_name'], 60)}"] if text(row["speaker_name"]) else []
    return _entry(row["article_id"], f"c:{row['start']}", corpus) | {
        "text": line(text(row["clause"]), 400),
        "facts": " · ".join([*facts, source(row)]),
    }


def _also(row: Row, corpus: str) -> dict[str, Any]:
    return _entry(row["article_id"], f"c:{row['start']}", corpus) | {"facts": f"also {source(row)}"}


def _otherwise(row: Row, corpus: str) -> dict[str, Any]:
    day = period(row["first"].date(), row["last"].date())
    return _entry(row["article_id"], f"c:{row['start']}", corpus) | {
        "facts": f"dated {day} in {source(row)}",
        "differs": True,
    }


def judged(row: Row, corpus: str) -> dict[str, Any]:
    """A sentence with its tone towards somebody. `row` is one of `queries.attitude_list`."""
    who = line(text(row["speaker_name"]) or "the article", 60)
    sentence = text(row["text"])
    tone = word_tone_facts(sentence, row["polarity"], subjectivity(sentence))
    return _entry(row["article_id"], f"c:{row['start']}", corpus) | {
        "lead": f"{row['label']} {signed(row['score'])}",
        "text": line(sentence, 400),
        "facts": f"{who} on {line(row['name'], 60)} · {tone} · {source(row)}",
    }


def person(
    row: Row, colours: Mapping[str, str], mentions: list[str], emotive: Sequence[str], corpus: str
) -> dict[str, Any]:
    """A speaker card. `row` is one of `queries.speakers`; `emotive` are the quotes that do most for the word tone."""
    colour = colours.get(row["speaker_key"], NOBODY)
    name = line(row["speaker_name"], 80)
    topics = row["topics"] if isinstance(row["topics"], list | tuple) or hasattr(row["topics"], "tolist") else []
    return {
        "key": row["speaker_key"],
        "href": speaker_address(row["speaker_key"], corpus),
        "name": name,
        "role": line(text(row["role"]), 100),
        "initials": initials(name),
        "colour": colour,
        "ink": ink(colour),
        "quotes": int(row["quotes"]),
        "words": int(row["words"]),
        "share": float(row["share"]),
        "tone": float(row["polarity"]),
        "low": None if pd.isna(row["low"]) else float(row["low"]),
        "high": None if pd.isna(row["high"]) else float(row["high"]),
        "subjectivity": float(row["subjectivity"]),
        "toneWords": tone_words(*emotive),
        "topics": [line(topic, 40) for topic in topics],
        "mentions": [line(name, 40) for name in mentions],
    }


def numbered(table: pd.DataFrame, key: str, name: str, count: str) -> pd.DataFrame:
    """Names with the number of their articles, quotes, …, the column `count`, as `charts.shares` draws them."""
    labels = [counted(n, count.removesuffix("s")) for n in table[count]]
    return pd.DataFrame({"key": table[key], "name": table[name], "value": table[count], "label": labels})


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 quote", "2 quotes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """ "36%", "<1%"."""
    return f"{share:.0%}" if share >= 0.005 or not share else "<1%"


def source(row: Row) -> str:
    """Where a row comes from: headline, outlet and day of its article."""
    parts = [text(row.get("title")) or "untitled", text(row["outlet"]), day_words(row["published"])]
    return ", ".join(line(part, 90) for part in parts if part)


def _entry(article: str, at: str, corpus: str) -> dict[str, Any]:
    return {"article": article, "at": at, "href": article_address(article, at, corpus), "colour": ""}
