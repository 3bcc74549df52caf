"""Who said what, by a trained network: cues, sources and contents of attributions, and how sure it is of each.

A token classifier with biaffine links over MiniLM (see core/weights/quotes/README.md), run in int8 by onnxruntime.
`tag` is the one verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.article import Span
from core.tagger.decode import Draft, decode
from core.tagger.encoding import Pieces, Range, read_pieces, windows
from core.tagger.network import load_session, load_tokenizer, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution in code points of the text. `content` is in reading order.

    tagged, linked, named and speech are the network's probabilities, not calibrated: of the content's tags, of the
    link from content to cue, of the source (of there being none, where `source` is None), of this being a report of
    speech rather than of an attitude ("wants", "supports").
    """

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    tagged: float
    linked: float
    named: float
    speech: float


def tag(text: str, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their contents. `paragraphs` are its lines, in order."""
    pieces = read_pieces(text, [(p.start, p.end) for p in paragraphs], load_tokenizer())
    if not len(pieces):
        return ()
    parts = windows(pieces)
    return tuple(_attribution(d, pieces) for d in decode(pieces, parts, run(load_session(), pieces, parts)))


def _attribution(draft: Draft, pieces: Pieces) -> Attribution:
    def span(pair: Range) -> Span:
        return Span(int(pieces.starts[pair[0]]), int(pieces.ends[pair[1] - 1]))

    return Attribution(
        content=tuple(map(span, draft.contents)),
        cue=span(draft.cue),
        source=span(draft.source) if draft.source else None,
        tagged=draft.tagged,
        linked=draft.linked,
        named=draft.named,
        speech=draft.speech,
    )
