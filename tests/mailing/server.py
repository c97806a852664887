"""A small real mail server: it speaks SMTP on a socket, keeps what it takes, and misbehaves when told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail on a port of its own."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[EmailMessage] = []
        self.answers: dict[str, str] = {}  # address -> what is said to mail for it
        self.dies_after: int | None = None  # mails, then it hangs up in the middle of the next

    @property
    def url(self) -> str:
        """Where it is, as the setting says it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def to(self, address: str) -> list[EmailMessage]:
        """Return what it took for an address."""
        return [each for each in self.taken if address in each["To"]]


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    server: MailServer

    def say(self, text: str) -> None:
        """Answer with one line."""
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self) -> None:
        """Answer until the other side goes."""
        self.say("220 test ESMTP")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "DATA":
                if not self.data():
                    return
            elif verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                self.say(self.server.answers.get(address, "250 ok"))
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def data(self) -> bool:
        """Take one mail, or hang up."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if self.server.dies_after is not None and len(self.server.taken) >= self.server.dies_after:
            return False
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.taken.append(message)
        self.say("250 taken")
        return True


@contextmanager
def running() -> Iterator[MailServer]:
    """Run a server for as long as a test takes."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
