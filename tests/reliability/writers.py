"""People who write as fast as the server takes it, and remember what it said it had taken."""

import hashlib
import random
import re
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.reliability.client import BusyError, Client, Fields

SIZES = (200, 60_000)  # bytes of a file, from and to


@dataclass
class Memory:
    """What the server acknowledged."""

    pages: set[str] = field(default_factory=set)  # titles
    lines: set[str] = field(default_factory=set)  # in pages that everybody edits
    newest: dict[tuple[int, str], int] = field(default_factory=dict)  # page and writer -> number of the line
    drafts: dict[str, int] = field(default_factory=dict)  # token -> sequence
    comments: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)  # name -> hash

    def __len__(self) -> int:
        kinds = (self.pages, self.lines, self.drafts, self.comments, self.files)
        return sum(map(len, kinds))

    def copy(self) -> "Memory":
        """Return what it is now, while its writer goes on."""
        return Memory(
            set(self.pages),
            set(self.lines),
            dict(self.newest),
            dict(self.drafts),
            set(self.comments),
            dict(self.files),
        )


@dataclass
class Writer:
    """One of them, with a browser that stays signed in across restarts."""

    handle: str
    port: int
    shared: list[int]  # pages that everybody edits
    memory: Memory = field(default_factory=Memory)
    statuses: Counter[int] = field(default_factory=Counter)
    done: int = 0  # deeds tried, which numbers them

    def __post_init__(self) -> None:
        self.chance = random.Random(self.handle)  # noqa: S311 - no secret
        self.client = Client(self.port)
        self.stopping = threading.Event()

    def run(self) -> None:
        """Write until told to stop, or until the server is gone."""
        deeds = (self.edit, self.edit, self.begin, self.keep_draft, self.comment, self.upload)
        try:
            if not self.client.cookies:
                self.client.sign_in(self.handle)
            while not self.stopping.is_set():
                self.done += 1
                with suppress(BusyError):
                    self.chance.choice(deeds)()
        except (OSError, HTTPException):
            return

    def edit(self) -> None:
        """Change my line on a page where the others change theirs."""
        page_id = self.chance.choice(self.shared)
        fields = self.client.form(f"/e/{page_id}/edit?fresh=1", "text")
        line = line_of(self.handle, self.done)
        text = re.sub(rf"{self.handle} wrote \d+", line, fields["text"].replace("\r\n", "\n"))
        if self.sent(f"/e/{page_id}/edit", {**fields, "text": text, "to": "save"}) == 303:
            self.memory.lines.add(line)
            self.memory.newest[page_id, self.handle] = self.done

    def begin(self) -> None:
        """Begin a page of my own."""
        title = f"Page {self.done} of {self.handle}"
        fields = self.client.form("/write?fresh=1", "text")
        given = {"title": title, "summary": "Kept. Always.", "text": f"{title}.\n", "topics": "Docks"}
        if self.sent("/write", {**fields, **given, "to": "save"}) == 303:
            self.memory.pages.add(title)

    def keep_draft(self) -> None:
        """Type on a page without saving, and again."""
        page_id = self.chance.choice(self.shared)
        fields = self.client.form(f"/e/{page_id}/edit?fresh=1", "text")
        for sequence in (1, 2, 3):
            text = f"{fields['token']} typed {sequence}"
            if self.sent(f"/e/{page_id}/draft", {**fields, "text": text, "sequence": str(sequence)}) == 200:
                self.memory.drafts[fields["token"]] = sequence

    def comment(self) -> None:
        """Say something about a page."""
        page_id = self.chance.choice(self.shared)
        words = f"Comment {self.done} of {self.handle}"
        fields = self.client.form(f"/e/{page_id}/review", "text")
        given = {"text": words, "revision": "1", "kind": "note", "send": "now"}
        form = {"csrf_token": fields["csrf_token"], **given}
        if self.sent(f"/e/{page_id}/review/comments", form) == 303:
            self.memory.comments.add(words)

    def upload(self) -> None:
        """Put a file on a page."""
        page_id = self.chance.choice(self.shared)
        token = self.client.form(f"/e/{page_id}/edit?fresh=1", "text")["csrf_token"]
        name = f"{self.handle}-{self.done}.bin"
        content = self.chance.randbytes(self.chance.randint(*SIZES))
        status, _ = self.client.post_file(f"/e/{page_id}/files", {"csrf_token": token}, name, content)
        self.statuses[status] += 1
        if status < 400:
            self.memory.files[name] = hashlib.sha256(content).hexdigest()

    def sent(self, path: str, fields: Fields) -> int:
        """Send a form and return what the server said."""
        status, _ = self.client.post(path, fields)
        self.statuses[status] += 1
        return status


def line_of(handle: str, number: int) -> str:
    """Return the line that somebody writes on a page of all."""
    return f"{handle} wrote {number}"
