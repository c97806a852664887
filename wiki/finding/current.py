"""What this request's address asks for."""

from dataclasses import replace

from flask import request

from wiki.finding.asked import WORD_LENGTH, Search, line_of, search_of
from wiki.finding.language import without_opened
from wiki.search.asked import LONGEST_QUERY
from wiki.web.hx import is_htmx


def asked_search() -> Search:
    """Read the search from the address; where a script asks, the last word or filter may be unfinished."""
    if not is_htmx():
        return search_of(request.args)
    typed = without_opened(one_line("q", LONGEST_QUERY))
    return replace(search_of({**request.args, "q": typed}), is_typing=True)


def asked_filter() -> str:
    """Read which filter is to be set in a form."""
    return one_line("by", WORD_LENGTH)


def one_line(name: str, length: int) -> str:
    """Return a part of the address without signs that nobody can see."""
    return line_of(request.args, name, length)
