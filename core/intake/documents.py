"""Text of PDF and Word documents."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from core import limits
from core.errors import RejectedInput


def read_pdf(data: bytes) -> str:
    """The text of a PDF, lines joined into paragraphs. Raises RejectedInput("unreadable"), ("too_long") or ("no_text")."""
    import pypdf

    try:
        pages = pypdf.PdfReader(BytesIO(data)).pages
        if len(pages) > limits.DOCUMENT_PAGES:
            raise RejectedInput(
                "too_long", f"This PDF has {len(pages)} pages; at most {limits.DOCUMENT_PAGES} are read."
            )
        text = "\n\n".join(page.extract_text() for page in pages)
    except RejectedInput:
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise RejectedInput("unreadable", "This PDF is damaged or locked with a password.") from error
    if not text.strip():
        raise RejectedInput("no_text", "This PDF holds no text, only images. Run text recognition on it first.")
    return _unwrapped(text)


_WRAPPED = re.compile(r"(?<=[^\n.!?:”\"’'])[ \t]*\n(?=[^\n])|(?<=[.!?:”\"’'])[ \t]*\n(?=[a-z])")


def _unwrapped(text: str) -> str:
    """Lines of a column joined: a line that ends a sentence ends a paragraph only before a blank line or a capital."""
    return _WRAPPED.sub(" ", re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text))


def read_docx(data: bytes) -> str:
    """The paragraphs of a Word document. Raises RejectedInput("unreadable"), ("too_large") or ("no_text")."""
    import docx

    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            size = sum(entry.file_size for entry in parts.infolist())
        if size > limits.ARCHIVE_BYTES:
            raise RejectedInput(
                "too_large", f"This document unpacks to more than {limits.ARCHIVE_BYTES // 1_000_000} MB."
            )
        paragraphs = [paragraph.text.strip() for paragraph in docx.Document(BytesIO(data)).paragraphs]
    except RejectedInput:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds on damaged files
        raise RejectedInput("unreadable", "This Word document is damaged and cannot be opened.") from error
    text = "\n\n".join(filter(None, paragraphs))
    if not text:
        raise RejectedInput("no_text", "This Word document holds no text.")
    return text
