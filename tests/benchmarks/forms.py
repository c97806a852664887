"""Somebody who fills in forms, with a connection that stays open."""

import re
import secrets
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
WHERE = re.compile(r"/e/(\d+)")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SEEN, CHANGED = 200, 303
IDLE_SECONDS = 5  # a server hangs up on who says nothing for long


class Desk:
    """A person at the editor."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.spoke_at = 0.0

    def sign_in(self, handle: str, password: str) -> None:
        """Come in, and take the token that forms need."""
        self.token = self.found(TOKEN, self.fetch("/login"))
        self.post("/login", {"name": handle, "password": password}, CHANGED)
        self.token = self.found(TOKEN, self.fetch("/write"))

    def begin(self, title: str, text: str) -> int:
        """Write and publish a page, and return its id."""
        fields = {**self.fields(title, text), "to": "publish"}
        return int(self.found(WHERE, self.post("/write", fields, CHANGED)))

    def preview(self, text: str) -> str:
        """Look at a text as readers will see it."""
        return self.post("/preview", {"text": text}, SEEN)

    def save(self, page: int, text: str, base: int) -> None:
        """Save a text written on a version."""
        fields = {**self.fields("As it was", text), "base": str(base), "to": "save"}
        self.post(f"/e/{page}/edit", fields, CHANGED)

    def source(self, page: int) -> str:
        """Return the text readers see."""
        return self.fetch(f"/e/{page}.md").split("\n\n", 2)[2]

    def fields(self, title: str, text: str) -> dict[str, str]:
        """Return what the editor's form sends."""
        return {"title": title, "summary": "Kept.", "text": text, "space": "1", "token": secrets.token_hex(8)}

    def fetch(self, path: str) -> str:
        """Return a page."""
        status, body, _ = self.ask("GET", path)
        return checked(path, status, SEEN, body)

    def post(self, path: str, fields: dict[str, str], wanted: int) -> str:
        """Send a form, and return the answer: its text, or where it leads."""
        status, body, location = self.ask("POST", path, urlencode({"csrf_token": self.token, **fields}))
        return checked(path, status, wanted, location or body)

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        """Send one request, keep the cookies of the answer, and return its status, text and location."""
        if time.monotonic() - self.spoke_at > IDLE_SECONDS:
            self.connection.close()  # the next request opens it again
        self.spoke_at = time.monotonic()
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {**FORM, "Cookie": kept})
        response = self.connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return response.status, text, response.getheader("Location") or ""

    def found(self, pattern: re.Pattern[str], text: str) -> str:
        """Return the part of a text that a pattern is about.

        Raises:
            RuntimeError: it is not there.
        """
        match = pattern.search(text)
        if match is None:
            raise RuntimeError(f"{pattern.pattern} is not in {text[:300]!r}")
        return match[1]

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


def checked(path: str, status: int, wanted: int, answer: str) -> str:
    """Return the answer.

    Raises:
        RuntimeError: the server said something else than it should.
    """
    if status != wanted:
        raise RuntimeError(f"{path}: {status} {answer[:300]!r}")
    return answer
