"""Numbers as a sentence has them, on a page, in a letter or on a terminal."""

from babel.numbers import format_decimal

LOCALE = "en_GB"


def number(value: float) -> str:
    """Return a number with thousands set apart."""
    return format_decimal(value, locale=LOCALE)


def counted(value: int, one: str, many: str = "") -> str:
    """Return a count with its noun, such as `1 version` or `4 versions`."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"
