"""A browser without a face: it keeps cookies, reads forms and sends them."""

import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from tests.cast import PASSWORD

PATIENCE = 15  # seconds
URLENCODED = "application/x-www-form-urlencoded"

Fields = dict[str, str]


class BusyError(Exception):
    """The server asks to try again in a moment, as it may where the disk is slow."""


@dataclass
class Client:
    """One person's browser."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, handle: str) -> None:
        """Sign in."""
        status, _ = self.post(
            "/login", {**self.form("/login", "password"), "name": handle, "password": PASSWORD}
        )
        if status != 303:
            raise LookupError(f"{handle} could not sign in: {status}.")

    def form(self, path: str, holding: str) -> Fields:
        """Return the fields of the form on a page that has a field of that name, filled as they are.

        Raises:
            BusyError: the server could not answer now.
            LookupError: there is no such form.
        """
        status, answer = self.ask("GET", path)
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise BusyError(path)
        soup = BeautifulSoup(answer, "html.parser")
        control = soup.find(["textarea", "input"], {"name": holding})
        form = control.find_parent("form") if isinstance(control, Tag) else None
        if form is None:
            said = " ".join(soup.get_text(" ").split())
            raise LookupError(f"{path} answered {status}, with no form with {holding}: {said[:MOST_SAID]}")
        return {str(each["name"]): value_of(each) for each in form.find_all(NAMED) if is_sent(each)}

    def post(self, path: str, fields: Fields) -> tuple[int, str]:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields).encode(), URLENCODED)

    def post_file(self, path: str, fields: Fields, name: str, content: bytes) -> tuple[int, str]:
        """Send a form with a file."""
        edge = secrets.token_hex(16)
        parts = [part(edge, f'name="{each}"', value.encode()) for each, value in fields.items()]
        parts.append(part(edge, f'name="file"; filename="{name}"', content))
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """Send one request and keep the cookies of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {"Cookie": kept, **({"Content-Type": kind} if kind else {})}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text


MOST_SAID = 500  # characters of an answer that was not expected
NAMED = ["input", "textarea", "select"]


def is_sent(control: Tag) -> bool:
    """Whether a browser would send this control; what is ticked or typed, and no button or file."""
    kind = str(control.get("type", ""))
    if not control.get("name") or kind in {"submit", "button", "file"}:
        return False
    return kind not in {"checkbox", "radio"} or control.has_attr("checked")


def value_of(control: Tag) -> str:
    """Return what a control holds."""
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if control.name == "select":
        chosen = control.find("option", selected=True) or control.find("option")
        return str(chosen.get("value", "")) if isinstance(chosen, Tag) else ""
    return str(control.get("value", ""))


def part(edge: str, names: str, content: bytes) -> bytes:
    """Return one part of a form with files."""
    head = f"--{edge}\r\nContent-Disposition: form-data; {names}\r\n\r\n".encode()
    return head + content + b"\r\n"
