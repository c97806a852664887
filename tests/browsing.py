"""A browser that audits every page it is shown: forms, headings, ids, labels, scripts, query count."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from tests.statements import noted

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
QUERY_BUDGET = 15  # statements a page
READ_BUDGET = 10  # statements of a read page, whatever the size
PLAIN = re.compile(r"^text/html")

Tags = Mapping[str, Sequence[Tag]]  # of a page, by name


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
    tags = defaultdict[str, list[Tag]](list)  # gone through once: thousands of pages are audited
    for tag in (node for node in soup.descendants if isinstance(node, Tag)):
        tags[tag.name].append(tag)
        assert "style" not in tag.attrs, f"inline style: {tag}"
        assert not [name for name in tag.attrs if name.startswith(("on", "hx-on"))], tag
    assert not [tag for tag in tags["script"] if not tag.get("src")], "inline script"
    ids = Counter(tag.get("id") for each in tags.values() for tag in each)
    assert not [one for one, times in ids.items() if one is not None and times > 1], ids
    audit_forms(tags)
    if html.startswith("<!doctype"):
        audit_page(tags)
    return soup


def audit_page(tags: Tags) -> None:
    """Check what only a whole page has."""
    assert len(tags["h1"]) == 1, tags["h1"]
    assert tags["title"], "no title"
    assert len(tags["main"]) == 1, "one main"


def audit_forms(tags: Tags) -> None:
    """Check that every form works without script and every control has a name people hear."""
    for form in tags["form"]:
        assert form.get("action") is not None, f"form without action: {form}"[:300]
        if str(form.get("method", "get")).lower() == "post":
            assert form.find("input", {"name": "csrf_token"}), f"form without token: {form}"[:300]
    labelled = {label.get("for") for label in tags["label"]}
    for control in (*tags["input"], *tags["select"], *tags["textarea"]):
        if control.get("type") in {"hidden", "submit"}:
            continue
        named = control.get("id") in labelled or control.get("aria-label") or control.get("aria-labelledby")
        assert named or control.find_parent("label"), f"control without label: {control}"
