"""Looking for what was typed and nothing else, where it has other names."""

from collections.abc import Sequence
from dataclasses import replace

from wiki.finding.asked import Search
from wiki.search.asked import Synonym, unsigned


def only_typed(search: Search, synonyms: Sequence[Synonym]) -> Search:
    """Return the search with what has other names in quotes, so that nothing else is looked for."""
    words, plain = search.words, unsigned(search.words)
    for synonym in synonyms:
        start = plain.find(synonym.said)
        if start >= 0:
            end = start + len(synonym.said)
            words = f'{words[:start]}"{words[start:end]}"{words[end:]}'
            plain = unsigned(words)
    return replace(search, said=replace(search.said, words=words))
