"""The two questions at the end of a circle or a pair: how it went, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from wiki.undertakings.models import Ending
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

NEXT_LIMIT = 1_000  # characters; a few sentences

Endings = Mapping[Ending, str]  # which one chooses from, in words


@dataclass(frozen=True, slots=True)
class Close:
    """How it ended, and what comes next."""

    how: Ending
    comes_next: str


def read_close(endings: Endings) -> Close:
    """Read how it ended.

    Raises:
        Invalid: no ending is chosen, or what comes next is too long.
    """
    errors: Errors = {}
    how, comes_next = forms.text("how"), forms.prose("next").strip()
    if how not in endings:
        errors["how"] = "Choose how it went. None of the answers is a bad one."
    if problem := forms.too_long(comes_next, NEXT_LIMIT):
        errors["next"] = problem
    if errors:
        raise Invalid(errors)
    return Close(Ending(how), comes_next)


def questions(endings: Endings, errors: Errors | None) -> dict[str, object]:
    """Return what the two questions are shown with: as they were answered, which is not at all at first."""
    return {
        "endings": [(each.value, words) for each, words in endings.items()],
        "given": {"how": forms.text("how"), "next": forms.prose("next")},
        "limit": NEXT_LIMIT,
        "errors": errors or {},
    }
