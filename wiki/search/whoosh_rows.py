"""Documents as Whoosh takes them: one value for each field of the schema."""

from collections.abc import Iterator
from typing import Any

from wiki.search.languages import Language, language_of
from wiki.search.port import Document
from wiki.search.vectors.links import packed
from wiki.search.whoosh_schema import FILES, GAP, LANGUAGE, NAMES, PAIRS, VOCABULARY, WRITERS, Written
from wiki.search.words import spellings_in


def fields_of(document: Document) -> dict[str, Any]:
    """Return a document as Whoosh takes it."""
    language = language_of(f"{document.title}\n{document.summary}\n{document.text}")

    def written(*parts: str) -> Written:
        return Written(GAP.join(map(clean, parts)), language)

    return {
        "id": str(int(document.id)),
        "page": int(document.id),
        "version": int(document.version),
        "audience": " ".join(sorted(document.audiences)),
        "kind": str(document.kind),
        "space": str(document.space),
        "author": str(document.author),
        "changed": int(document.changed_at.timestamp()),
        LANGUAGE: language.value,
        "title": written(document.title),
        "summary": written(document.summary),
        "topics": written(*document.topics),
        "text": written(document.title, document.text),
        NAMES: written(document.title, document.summary, *document.topics, document.text),
        FILES: written(*document.files),
        PAIRS: Written(clean("\n".join([document.title, *document.topics])), language),
        VOCABULARY: " ".join(dict.fromkeys(spelled(document, language))),
        WRITERS: packed(document.writers),
    }


def spelled(document: Document, language: Language) -> Iterator[str]:
    """Yield the words that say what a document is about, folded but not cut to their stems."""
    for line in (document.title, document.summary, *document.topics):
        yield from spellings_in(clean(line), language)


def clean(text: str) -> str:
    """Return text without the half characters that no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
