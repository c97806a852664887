"""A browser that audits every page it is shown: forms, headings, ids, labels, scripts, query count."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from tests.statements import noted

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
QUERY_BUDGET = 15  # statements a page; a read page has its own, smaller one
PLAIN = re.compile(r"^text/html")


class Browser:
    """Fetches pages as one person and fails on any page that breaks the house rules."""

    def __init__(self, app: Flask, engine: Engine, token: str | None) -> None:
        self.app = app
        self.engine = engine
        self.client = app.test_client()
        self.statements: list[str] = []
        self.shown = BeautifulSoup()
        if token:
            self.client.set_cookie("sid", token)

    def get(self, address: str, **options: Any) -> TestResponse:
        """Fetch a page; a 200 is audited."""
        response = self.counted("GET", address, **options)
        if response.status_code == 200 and PLAIN.match(response.content_type):
            self.shown = audit(response.text)
            assert len(self.statements) <= QUERY_BUDGET, "\n".join([address, *self.statements])
        return response

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form with its token."""
        return self.counted("POST", address, data={"csrf_token": self.token(), **(data or {})}, **options)

    def htmx(self, address: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Send a form the way htmx does."""
        response = self.post(address, data, headers=HTMX)
        if response.status_code in {200, 422} and PLAIN.match(response.content_type):
            audit(response.text)
        return response

    def soup(self, address: str) -> BeautifulSoup:
        """Fetch a page and parse it."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return self.shown

    def text(self, address: str) -> str:
        """Fetch a page and return its words, white space folded."""
        main = self.soup(address).find("main")
        assert isinstance(main, Tag)
        return " ".join(main.get_text(" ").split())

    def token(self) -> str:
        """Return a CSRF token for this browser's session."""
        with self.app.test_request_context():
            from flask_wtf.csrf import generate_csrf  # noqa: PLC0415 - needs the context

            token = generate_csrf()
            from flask import session  # noqa: PLC0415 - likewise

            secret = session["csrf_token"]
        with self.client.session_transaction() as kept:
            kept["csrf_token"] = secret
        return str(token)

    def counted(self, method: str, address: str, **options: Any) -> TestResponse:
        """Make a request and note the statements it ran."""
        with noted(self.engine) as self.statements:
            response = self.client.open(address, method=method, buffered=True, **options)
        response.request.environ["wsgi.input"].close()  # a file, where the form is large
        return response


def audit(html: str) -> BeautifulSoup:
    """Fail on what no page of ours may contain, and return what it does contain."""
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(style=True), "inline style"
    assert not [tag for tag in soup.find_all("script") if not tag.get("src")], "inline script"
    for tag in soup.find_all():
        assert not [name for name in tag.attrs if name.startswith(("on", "hx-on"))], tag
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)), sorted(one for one in set(ids) if ids.count(one) > 1)
    audit_forms(soup)
    if html.startswith("<!doctype"):
        audit_page(soup)
    return soup


def audit_page(soup: BeautifulSoup) -> None:
    """Check what only a whole page has."""
    headings = soup.find_all("h1")
    assert len(headings) == 1, headings
    assert soup.title, "no title"
    assert len(soup.find_all("main")) == 1, "one main"


def audit_forms(soup: BeautifulSoup) -> None:
    """Check that every form works without script and every control has a name people hear."""
    for form in soup.find_all("form"):
        assert form.get("action") is not None, f"form without action: {form}"[:300]
        if str(form.get("method", "get")).lower() == "post":
            assert form.find("input", {"name": "csrf_token"}), f"form without token: {form}"[:300]
    labelled = {label.get("for") for label in soup.find_all("label")}
    for control in soup.find_all(["input", "select", "textarea"]):
        if control.get("type") in {"hidden", "submit"}:
            continue
        named = control.get("id") in labelled or control.get("aria-label") or control.get("aria-labelledby")
        assert named or control.find_parent("label"), f"control without label: {control}"
