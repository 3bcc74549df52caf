"""Where sentences begin, as far as paragraphs and quotation marks tell: said to the parser before it reads.

begin_sentences(doc)
    the component "sentence_starts", to stand before a parser.

By itself the parser of en_core_web_md runs one sentence in fifteen of the sample articles on over a blank line, and takes
some marks for sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from spacy.language import Language

from core.marks import MARKS, find_marks

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME: Final = "sentence_starts"

_PARAGRAPH: Final = re.compile(r"(?<=\n)[^\S\n]*\n\s*(?=\S)")
"""The blank line before a paragraph."""


@Language.component(NAME)
def begin_sentences(doc: Doc) -> Doc:
    """A paragraph begins a sentence; a closing quotation mark does not, and neither does what follows an opening one."""
    text = doc.text
    spans = [stretch.span for stretch in find_marks(text).stretches]
    inner = [span.start + 1 for span in spans] + [span.end - 1 for span in spans if text[span.end - 1] in MARKS]
    first = [blank.end() for blank in _PARAGRAPH.finditer(text)]
    tokens = {int(at): i for i, at in enumerate(doc.to_array("IDX"))} if inner or first else {}
    for places, begins in ((inner, False), (first, True)):
        for at in places:
            if tokens.get(at):  # not the first, and a token of its own
                doc[tokens[at]].is_sent_start = begins
    return doc
