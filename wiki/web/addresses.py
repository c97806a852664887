"""Numbers in addresses: of the size that rows have, so that any other is an address that does not exist."""

from flask import Flask
from werkzeug.routing import IntegerConverter

from wiki.web.forms import DIGITS_LIMIT


class RowNumber(IntegerConverter):
    """A whole number that a database keeps."""

    regex = f"[0-9]{{1,{DIGITS_LIMIT}}}"


def install(app: Flask) -> None:
    """Let `<int:…>` mean a row's number; before any address is registered."""
    app.url_map.converters["int"] = RowNumber
