"""Who may use a view at all: every view says so, and `tests/test_routes.py` checks that it does."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, current_app

from wiki.core.access import Refused, Viewer
from wiki.web.request import viewer

P = ParamSpec("P")
R = TypeVar("R")


class Door(StrEnum):
    """Who gets past a view's door; what they may do inside is the policies' business."""

    PUBLIC = "anyone, signed in or not"
    SIGNED_IN = "anyone signed in"
    STEWARD = "stewards and admins"
    ADMIN = "admins"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Open a view to people who are not signed in."""
    return marked(view, Door.PUBLIC)


def signed_in(view: Callable[P, R]) -> Callable[P, R]:
    """Open a view to everybody with an account."""
    return marked(view, Door.SIGNED_IN)


def stewards_only(view: Callable[P, R]) -> Callable[P, R]:
    """Open a view to stewards and admins."""
    return guarded(view, Door.STEWARD, lambda who: who.is_steward, "Only stewards and admins can do this.")


def admins_only(view: Callable[P, R]) -> Callable[P, R]:
    """Open a view to admins."""
    return guarded(view, Door.ADMIN, lambda who: who.is_admin, "Only admins can do this.")


def guarded(
    view: Callable[P, R], door: Door, lets_in: Callable[[Viewer], bool], refusal: str
) -> Callable[P, R]:
    """Wrap a view so that it refuses, with a sentence, whoever is not let in."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not lets_in(viewer()):
            raise Refused(refusal)
        return view(*args, **kwargs)

    return marked(checked, door)


def marked(view: Callable[P, R], door: Door) -> Callable[P, R]:
    """Note on the view who may use it."""
    view.door = door  # type: ignore[attr-defined]  # functions carry attributes; the type system does not say so
    return view


def in_ones_own_name(view: Callable[P, R]) -> Callable[P, R]:
    """Note that a view keeps what is the viewer's alone, and is theirs even where they asked quietly.

    Nothing that others see may follow from it unless a verb says whose name it bears.
    """
    view.own_name = True  # type: ignore[attr-defined]  # likewise
    return view


def is_in_ones_own_name(app: Flask, endpoint: str | None) -> bool:
    """Whether a view is the viewer's own, whoever they are on the page."""
    return bool(getattr(app.view_functions.get(endpoint or ""), "own_name", False))


def door_of(app: Flask, endpoint: str | None) -> Door | None:
    """Return who may use an endpoint, or None where nobody said."""
    view = app.view_functions.get(endpoint or "")
    return cast("Door | None", getattr(view, "door", None))


def is_public(endpoint: str | None) -> bool:
    """Whether people who are not signed in may use the endpoint."""
    return door_of(current_app, endpoint) is Door.PUBLIC
