"""How a view says that something went wrong: by a page, unless it declares a voice of its own.

Whatever raises the trouble, be it the sign-in, a form's token, the database or the view, it tells it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import ParamSpec, TypeVar, cast

from flask import current_app, jsonify, request

from wiki.web.request import Answer

P = ParamSpec("P")
R = TypeVar("R")

SIGNED_IN_AGAIN = "/signed-in"  # where somebody lands who signed in beside a window they write in
FORM_TOKEN = "/form-token"  # noqa: S105 - an address


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and the sentence that says what to do; empty where the status says enough."""

    status: int
    sentence: str = ""
    is_stale_form: bool = False
    reference: str = ""  # under which the log has it


Voice = Callable[[Trouble], Answer]

STILL_HERE = "What you wrote is still in this window."
REASONS = {
    HTTPStatus.BAD_REQUEST: "Something in this form cannot be used.",
    HTTPStatus.UNAUTHORIZED: "You are signed out. Sign in again in another tab.",
    HTTPStatus.FORBIDDEN: "You may not do this.",
    HTTPStatus.NOT_FOUND: "This page is not there, or not there for you any more.",
    HTTPStatus.CONFLICT: "Somebody did the same a moment before. Try again.",
    HTTPStatus.GONE: "This page was deleted.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This is more than one page can hold. Make two of it.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The server can keep nothing right now. Try again in a moment.",
    HTTPStatus.INSUFFICIENT_STORAGE: "The disk of the server is full. Tell whoever runs this wiki.",
}
STALE_FORM = "You signed in again since this page was opened, so it needs a new token."
OTHERWISE = "Something went wrong on our side. Try again in a moment."


def speaking(voice: Voice) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a view a voice of its own for troubles."""

    def declared(view: Callable[P, R]) -> Callable[P, R]:
        view.voice = voice  # type: ignore[attr-defined]  # functions carry attributes; the type system does not say so
        return view

    return declared


def voice_here() -> Voice | None:
    """Return the voice of the view that was asked, if it has one."""
    view = current_app.view_functions.get(request.endpoint or "")
    return cast("Voice | None", getattr(view, "voice", None))


def reason_of(trouble: Trouble) -> str:
    """Return what went wrong and what to do about it."""
    if trouble.sentence:
        return trouble.sentence
    return STALE_FORM if trouble.is_stale_form else REASONS.get(HTTPStatus(trouble.status), OTHERWISE)


def in_json(trouble: Trouble) -> Answer:
    """Tell a script: the words for the person, and the address that helps."""
    told = {"words": f"{reason_of(trouble)} {STILL_HERE}"}
    if trouble.reference:
        told["reference"] = trouble.reference
    if trouble.status == HTTPStatus.UNAUTHORIZED:
        told["sign_in"] = f"/login?next={SIGNED_IN_AGAIN}"
    if trouble.is_stale_form:
        told["form_token_at"] = FORM_TOKEN
    response = jsonify(told)
    response.status_code = trouble.status
    response.headers["Cache-Control"] = "no-store"
    return response
