"""Who is signed in: a cookie names a row, the row names the person. The only importer of flask_login."""

import hashlib
import hmac
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from flask import Flask, Request, Response, current_app, g, make_response, redirect, request
from flask import session as form_cookie
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.web.access import is_public
from wiki.web.hx import is_htmx, leave_for
from wiki.web.request import SAFE_METHODS, glance
from wiki.web.voices import Trouble, voice_here


class SignInRow(Protocol):
    """What this module needs of a sign-in; the row itself belongs to `people`."""

    @property
    def id(self) -> int:
        """Which browser it is."""

    @property
    def person(self) -> object:
        """Who signed in there."""

    @property
    def token_hash(self) -> str:
        """What the database keeps of the cookie's secret."""


Meet = Callable[[Session, str], tuple[SignInRow, Viewer, int] | None]  # who, what they may read, the pulse


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """flask-login's idea of a user, made from one sign-in."""

    def __init__(self, sign_in: SignInRow, viewer: Viewer, beat: int) -> None:
        self.sign_in = sign_in
        self.viewer = viewer
        self.beat = beat

    def get_id(self) -> str:
        """Return the sign-in's id; a person may have several."""
        return str(self.sign_in.id)


def install(app: Flask, meet: Meet) -> None:
    """Find out who asks, before any view runs, and send strangers to the sign-in page."""
    manager = LoginManager(app)

    @manager.request_loader  # type: ignore[untyped-decorator]  # likewise
    def load(asked: Request) -> SignedIn | None:
        token = asked.cookies.get(cookie_name())
        met = meet(glance(), token) if token else None
        return SignedIn(*met) if met else None

    @app.before_request
    def greet() -> AnyResponse | None:
        if request.endpoint == "static" or request.endpoint is None:
            return None
        return None if recognise() or is_public(request.endpoint) else ask_to_sign_in()


def recognise() -> bool:
    """Note who asks, if the cookie belongs to somebody; needed too by what answers before any view."""
    if not current_user.is_authenticated:
        return False
    g.sign_in, g.viewer, g.beat = current_user.sign_in, current_user.viewer, current_user.beat
    g.person = g.sign_in.person
    bind_forms(g.sign_in)
    return True


def bind_forms(sign_in: SignInRow) -> None:
    """Tie the token in forms to this sign-in: another browser's, or one from before, is refused."""
    key = str(current_app.secret_key).encode()
    secret = hmac.new(key, f"forms:{sign_in.token_hash}".encode(), hashlib.sha256).hexdigest()
    if form_cookie.get("csrf_token") != secret:
        form_cookie["csrf_token"] = secret


def cookie_name() -> str:
    """Return the cookie's name; over https its prefix ties it to this host."""
    return "__Host-sid" if current_app.config["SESSION_COOKIE_SECURE"] else "sid"


def is_signed_in() -> bool:
    """Whether somebody is signed in."""
    return "viewer" in g


def ask_to_sign_in() -> AnyResponse:
    """Send a browser to the sign-in page and back afterwards; answer htmx and scripts with a 401.

    A view with a voice of its own says it its own way.
    """
    if voice := voice_here():
        return make_response(voice(Trouble(HTTPStatus.UNAUTHORIZED)))
    where = "/login?" + urlencode({"next": request.full_path.rstrip("?")})
    if is_htmx():
        return leave_for(where, HTTPStatus.UNAUTHORIZED)
    if request.method in SAFE_METHODS:
        return redirect(where, HTTPStatus.SEE_OTHER)
    sentence = (
        "You are signed out, so nothing was saved. Sign in in another tab, then send this page again.\n"
    )
    return Response(sentence, HTTPStatus.UNAUTHORIZED, mimetype="text/plain")


def remember(response: AnyResponse, token: str, lasts_seconds: int) -> None:
    """Give the browser its sign-in cookie."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=lasts_seconds,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


def forget(response: AnyResponse) -> None:
    """Take the sign-in cookie back."""
    response.delete_cookie(
        cookie_name(),
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def safe_address(address: str | None) -> str:
    """Return where to go next if it is a page of ours, else the home page."""
    if not address or not address.startswith("/") or any(ord(sign) < 0x20 for sign in address):  # noqa: PLR2004 - control signs
        return "/"
    if address.startswith(("//", "/\\")) or "\\" in address or urlsplit(address).netloc:
        return "/"
    return address
