"""What this request's address asks for."""

from dataclasses import replace

from flask import request

from wiki.finding.asked import Search, line_of, search_of
from wiki.web.hx import is_htmx


def asked_search() -> Search:
    """Read the search from the address; where a script asks, the last word may be unfinished."""
    return replace(search_of(request.args), is_typing=is_htmx())


def one_line(name: str, length: int) -> str:
    """Return a part of the address without signs that nobody can see."""
    return line_of(request.args, name, length)
