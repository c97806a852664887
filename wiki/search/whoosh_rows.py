"""Documents as Whoosh takes them: one value for each field of the schema."""

from collections.abc import Iterator
from typing import Any

from wiki.search.port import Document
from wiki.search.vectors.links import packed
from wiki.search.whoosh_schema import PAIRS, VOCABULARY, WRITERS
from wiki.search.words import spellings_in


def fields_of(document: Document) -> dict[str, Any]:
    """Return a document as Whoosh takes it."""
    return {
        "id": str(int(document.id)),
        "page": int(document.id),
        "version": int(document.version),
        "audience": " ".join(sorted(document.audiences)),
        "kind": str(document.kind),
        "space": str(document.space),
        "author": str(document.author),
        "changed": int(document.changed_at.timestamp()),
        "title": clean(document.title),
        "summary": clean(document.summary),
        "topics": clean("\n".join(document.topics)),
        "text": clean(f"{document.title}\n{document.text}"),
        PAIRS: clean("\n".join([document.title, *document.topics])),
        VOCABULARY: " ".join(dict.fromkeys(spelled(document))),
        WRITERS: packed(document.writers),
    }


def spelled(document: Document) -> Iterator[str]:
    """Yield the words that say what a document is about, folded but not cut to their stems."""
    for line in (document.title, document.summary, *document.topics):
        yield from spellings_in(clean(line))


def clean(text: str) -> str:
    """Return text without the half characters that no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
