"""Messages for the next page that lead somewhere."""

from typing import cast

from flask import flash


def flash_link(sentence: str, label: str, address: str) -> None:
    """Show a sentence on the next page, and a link after it."""
    flash(cast("str", (sentence, label, address)))  # Flask keeps whatever JSON can hold; its types say text
