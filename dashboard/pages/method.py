"""Method: what each figure means, how it is made and how often it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import streamlit as st

from core.figures import Confusion, Figures, figures, tone_confusion
from dashboard.reading import UNSURE, date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of figure in plain words. `measured`: benchmark, figure, what a score of 100 would mean."""

    title: str
    means: str
    made: str
    wrong: str
    measured: tuple[tuple[str, str, str], ...] = ()


ATTITUDE: Final = "Tone towards somebody"

PARTS: Final = (
    Part(
        title="Quotes",
        means="A quote is what the article reports somebody as saying: word for word (direct), partly word for word (partly "
        "in marks) or in the article's words (indirect). A quote and the ones that carry it on count once. What somebody "
        "did not say, or might say, is shown in the article but counted nowhere.",
        made="A small network, trained on news in which people had marked every report, finds the verb of saying, its source "
        "and what is said. Quotation marks are paired by rules and hold it to what stands in them; rules add quotes inside "
        "quotes and transcripts.",
        wrong="Indirect quotes are missed or cut wrongly far more often than direct ones. What somebody wants or believes is "
        "often taken for speech.",
        measured=(
            (
                "quotes",
                "marks_attributed_f1",
                "every stretch in marks is found and tied to the words that name its source",
            ),
            ("quotes", "marked_quotes_end_to_end_f1", "every quote in marks is found whole, with its source"),
            ("quotes", "speech_end_to_end_f1", "every report of speech is found whole, with its source"),
            ("quotes", "all_end_to_end_f1", "every report of speech, belief or wish is found whole, with its source"),
            ("articles", "quotes_f1", "every quote of the test articles is found whole"),
        ),
    ),
    Part(
        title="Speakers",
        means="The name on a card is the fullest form in the article. “He”, “the minister” and a bare surname lead to it. A "
        "source that is only described keeps its description; one that cannot be told stays without a name.",
        made="Mentions are gathered into people and organisations by their names; pronouns and titles go to the candidate "
        "that fits, and to nobody when several do.",
        wrong="Two people of one surname, and long passages of “he said” between two men, are where it errs most. The test "
        "articles were at hand while the rules were written, which flatters their scores; ten of the sample articles, read "
        "less often, are measured beside them and are nearer to what to expect.",
        measured=(
            ("articles", "quotes_with_speaker_f1", "every quote is found and has the right name"),
            ("sample", "quotes_with_speaker_f1", "the same in ten of the sample articles"),
            ("sample", "speakers", "every quote found in those has the right name"),
            ("articles", "people_f1", "every person is found, under one name"),
            ("articles", "role_accuracy", "every role is read as stated"),
        ),
    ),
    Part(
        title="Share of voice",
        means="The words in a speaker's quotes as a share of all quoted words in the selection. Words of a quote inside "
        "another belong to the inner speaker alone, so shares add up to 100 %.",
        made="Words are counted between spaces, in what was asserted.",
        wrong="It inherits every missed quote and every wrong name above.",
    ),
    Part(
        title="How sure",
        means="“90 in 100 sure” is meant so that of a hundred quotes with this figure, ninety have the right words and the "
        f"right speaker. Below {UNSURE * 100:.0f} a quote is listed apart, as one we are unsure about.",
        made="It is fitted on annotated news from what the network and the rules make of the same words. There, told and true "
        "shares lie 1.3 points apart on average.",
        wrong="It is about the words that name the source; whom “he” means is decided later. It is an average: it says nothing of the single quote, which is why the place in the text is one click away.",
    ),
    Part(
        title="Word tone",
        means="How emotive the wording is, from −1 to 1, with the words that make it. It is not an opinion and not a stance: "
        "“terrible flood” is −1 whoever says it. 0 mostly means that no word on the list occurs.",
        made="TextBlob's list of 1,528 word forms, mostly adjectives, looked up sentence by sentence. Averages carry a 95 % "
        "interval (Student's t); fewer than five cases are drawn hollow and called few.",
        wrong="It knows few verbs and nouns, no irony, and takes “more” for praise.",
    ),
    Part(
        title=ATTITUDE,
        means="How a sentence speaks of a person or an organisation in it: negative, neutral or positive. What stands in a "
        "quote is its speaker's attitude, all else the article's own; where a speaker is only named as the source, nothing "
        "is said of them.",
        made="A small network reads the sentence with the name marked. It was trained on sentences of US news in which people "
        "had judged the tone towards somebody, and on thousands that a language model wrote and judged for it. Most sentences "
        "about somebody speak neither for nor against them, but only a third of those it was trained on, so neutral weighs seven "
        "times as much as the network gives it. A mean runs from −1 to 1, with its 95 % interval.",
        wrong="Praise and blame without the usual words, mockery and what a reader must know are where it errs most: it then "
        "says neutral, or takes a dry remark at its word. It rather misses an attitude than makes one up.",
        measured=(
            (
                "tone",
                "mt_macro_f1",
                "every judgement is right, each label counting alike (US news, several people in a sentence)",
            ),
            ("tone", "rw_macro_f1", "the same, other sentences of US news"),
        ),
    ),
    Part(
        title="Dates",
        means="Every expression of time, with the days it stands for, read from the day of publication: “Wednesday” in an "
        "article of 20 May 2021 is 19 May 2021. A quote's day is the one stated beside its verb, else the day of publication.",
        made="Patterns and rules after the TIMEX3 scheme, festivals from a calendar library. Expressions count from the day of "
        "publication, or from the date told before them (“two weeks later”); tense decides whether “Friday” is past or to "
        "come. Longer times are drawn as bars over all their days.",
        wrong="Without a day of publication, days of the week and “last month” have no date and are left out of the timeline, "
        "as is what no calendar has (“31 February”). Tense is read from the nearest verb, which can be another clause's. "
        "Fiscal and school years are taken for calendar years.",
        measured=(
            ("times", "relaxed_f1", "every expression is found"),
            ("times", "value_f1", "every expression is found and has the right value"),
            ("articles", "dates_of_publication_found", "every day of publication that the text states is found"),
        ),
    ),
    Part(
        title="Names",
        means="People, organisations, places, groups, events and works, marked by kind.",
        made="spaCy's English model (Explosion's en_core_web_md), with spaces put back between glued sentences and one vote "
        "for each name in an article.",
        wrong="A name of which the model sees too little is taken for another kind, a person for an organisation most of all.",
        measured=(
            ("entities", "micro_f1", "every person, organisation and place is marked exactly"),
            ("entities", "glued_micro_f1", "the same in articles whose sentences stand without a space between them"),
        ),
    ),
    Part(
        title="Topics",
        means="The 17 top-level subjects of the IPTC Media Topics (CC BY 4.0) and, where the words carry them, those of the "
        "second level; at most five for an article, with their share of it. An article counts as being about a topic "
        "from a share of 10 % on; where nothing is ahead, or in a recipe, it has none.",
        made="Every subject is described in plain news words. Word vectors carry what these words stand for to all others, "
        "and an article's words add up, the first ones counting most; no labelled article is used. From a hundred articles "
        "on, those with like words sway each other, a headline more than a long text.",
        wrong="Neighbours are mixed up: politics with law, business with technology. What a quote is about is "
        "chosen among its article's topics by its own words, so a short one follows its article.",
        measured=(
            ("topics", "first_topic_accuracy", "the first topic of every article is one that people gave it"),
            ("topics", "read_together_accuracy", "the same where 3,000 are read together"),
        ),
    ),
    Part(
        title="Stories",
        means="Articles about one running event, in whatever outlet and however many weeks apart. An article without a like "
        "is in no story. A story's name is made of the phrases that most of its articles have and few others do.",
        made="Articles are compared by their most telling words, names counting double, and the most alike are joined first, "
        "as long as the whole stays alike; likeness halves over 240 days of silence. New articles join a story; two known "
        "stories are never made one.",
        wrong="Regular reports of one kind (results, markets) can pass for a story, and a long story with new people for two.",
    ),
)


def page() -> None:
    known = figures()
    st.title("Method")
    st.markdown(
        "Every figure here is counted by a program that reads like a hurried clerk: mostly right, never certain. This page "
        "says what each figure means, how it is made and how often it is wrong. Every number on the other pages leads to "
        "the words it was counted from; when in doubt, look there.",
        width=760,
    )
    if known.measured:
        st.markdown(
            f"Scores are of 100, measured on {date_words(known.measured)} on articles that people had annotated. Where a score "
            "is called F1, what was missed and what was found wrongly both lower it.",
            width=760,
        )
    else:
        st.markdown("This copy ships without measured scores; `make bench` measures speed and memory.")
    for part in PARTS:
        _show(part, known)


def _show(part: Part, known: Figures) -> None:
    st.subheader(part.title, anchor=part.title.lower().replace(" ", "-"))
    st.markdown(f"{part.means}\n\n**How it is made.** {part.made}\n\n**Where it errs.** {part.wrong}", width=760)
    rows = [
        {"Score of 100": round(value, 1), "It would be 100 if": f"{meaning} ({'F1' if 'f1' in figure else 'share'})"}
        for benchmark, figure, meaning in part.measured
        if (value := known.of(benchmark, figure)) is not None
    ]
    if rows:
        _table(rows, f"scores-{part.title}", f"Measured scores of {part.title.lower()}.")
    if part.title == ATTITUDE:
        _confusions()


def _confusions() -> None:
    found = tone_confusion("mentions")
    st.markdown(
        f"**As articles come.** {found.judgements} mentions of people and organisations in the sample articles were judged by two "
        f"runs of a language model, which agreed and had not seen the program's answers; it was not chosen by them. {found.right} "
        f"get the same label from the program ({100 * found.right / found.judgements:.0f} of 100); macro F1 {found.macro_f1:.0f} (95 % "
        f"between {found.low:.0f} and {found.high:.0f}). Each row is how the sentence was judged, each column what the program "
        "says.",
        width=760,
    )
    _confusion(found, "mentions", "Which attitude is taken for which, in mentions as they come.")
    news = tone_confusion("news")
    st.markdown(
        f"In US political news it gives {news.right} of {news.judgements} mentions the label of both runs; of the {news.named} "
        f"that it calls negative or positive, {news.named_right} are. The weight of neutral was chosen by these.",
        width=760,
    )
    found = tone_confusion("chosen")
    st.markdown(
        f"**Where somebody is spoken of.** On {found.judgements} sentences of the sample articles that were chosen for what they "
        "say, dry remarks for the most part, the judgements of a language model with written guidelines were compared with the "
        "network's, neutral weighing as much as it gives. It was chosen by them and by the sentences above, which flatters all "
        f"three figures: macro F1 {found.macro_f1:.0f} (95 % between {found.low:.0f} and {found.high:.0f}).",
        width=760,
    )
    _confusion(found, "chosen", "Which attitude is taken for which, in sentences chosen for what they say.")


def _confusion(found: Confusion, key: str, alt: str) -> None:
    rows = [
        {"Judged": label, **dict(zip((f"Program: {name}" for name in found.labels), counts, strict=True))}
        for label, counts in zip(found.labels, found.counts, strict=True)
    ]
    _table(rows, f"confusion-{key}", alt)


def _table(rows: list[dict[str, Any]], key: str, alt: str) -> None:
    """On a phone a table whose words wrap, so that none has to be scrolled to."""
    table = pd.DataFrame(rows)
    one_decimal = {"Score of 100": st.column_config.NumberColumn(format="%.1f")}
    st.container(key=f"wide-{key}").dataframe(table, hide_index=True, width=760, alt=alt, column_config=one_decimal)
    st.container(key=f"narrow-{key}").table(table.astype(str), hide_index=True, border="horizontal", alt=alt)


page()
