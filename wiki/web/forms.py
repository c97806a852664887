"""Reading forms: text comes in cleaned, and what is wrong comes back as words beside the field."""

import unicodedata
from collections.abc import Mapping
from datetime import time
from http import HTTPStatus

from flask import Flask, request

FORM_BYTES = 12_000_000  # a million characters of any script take no more, the way forms are sent
FORM = "application/x-www-form-urlencoded"
DIGITS_LIMIT = 17  # whole numbers that fit 64 bits

BREAKS = dict.fromkeys(map(ord, "\t\n\r\v\f\x85"), " ")  # between words, where a line is all that is kept
LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85"), "\n")
UNWRITTEN = dict.fromkeys(
    code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"
)  # control signs: nobody types them, PostgreSQL refuses one of them, and XML the others

TURNING = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # embeddings, overrides, isolates

LIKE_A_CLOCK = "Write the time like 14:30."

Errors = dict[str, str]  # field name -> what to do about it


class Invalid(Exception):
    """A form that cannot be used; carries the words for each field. Routes answer it with a 422."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


def install(app: Flask) -> None:
    """Refuse a form without files that is larger than any page, before anything reads it."""

    @app.before_request
    def limit() -> None:
        most = request.max_content_length
        if request.mimetype == FORM and most is not None:
            request.max_content_length = min(most, FORM_BYTES)


def status_of(errors: object) -> HTTPStatus:
    """Return the status of a page with a form: whether there is anything in it that cannot be used."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK


def text(name: str) -> str:
    """Return a field of one line, trimmed, without control signs; empty where the form lacks it.

    Signs that turn what follows are taken out, too: a name would turn the words of the page around it.
    """
    given = unicodedata.normalize("NFC", request.form.get(name, "")).translate(BREAKS)
    visible = "".join(sign for sign in given if unicodedata.category(sign) != "Cc" and sign not in TURNING)
    return " ".join(visible.split())


def prose(name: str) -> str:
    """Return a field of many lines with Unix line ends and tabs, and no other control signs."""
    given = request.form.get(name, "").replace("\r\n", "\n")
    return given.translate(LINE_ENDS).translate(UNWRITTEN)


def asked(name: str) -> int | None:
    """Return a whole number from the address, or None where it has none."""
    given = request.args.get(name, "")
    return int(given) if is_number(given) else None


def number(name: str) -> int | None:
    """Return a whole number, or None where the field has none."""
    given = request.form.get(name, "").strip()
    return int(given) if is_number(given) else None


def picked(name: str) -> int | None:
    """Return which line of a list was chosen: None for the line that says none, 0 for what no list offers."""
    return (number(name) or 0) if request.form.get(name, "").strip() else None


def too_long(given: str, limit: int) -> str | None:
    """Say by how much a text has to be shortened, or nothing where it fits."""
    over = len(given) - limit
    return (
        f"Shorten this by {over:,} character{'s' if over > 1 else ''}; {limit:,} fit." if over > 0 else None
    )


def numbers(name: str) -> list[int]:
    """Return every whole number sent under one name, once each, in order."""
    given = (value.strip() for value in request.form.getlist(name))
    return list(dict.fromkeys(int(value) for value in given if is_number(value)))


def is_number(given: str) -> bool:
    """Whether the text is a whole number of a size that a database keeps."""
    return given.isascii() and given.isdigit() and len(given) <= DIGITS_LIMIT


def clock_of(given: str) -> time | None:
    """Return a time of day, to the minute, or None where the text is none."""
    try:
        clock = time.fromisoformat(given)
    except ValueError:
        return None
    return None if clock.tzinfo else clock.replace(second=0, microsecond=0)


def ticked(name: str) -> bool:
    """Whether a box was ticked."""
    return request.form.get(name, "") not in {"", "0", "off"}
