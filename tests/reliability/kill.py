"""Kill the server while people save, again and again; nothing that was acknowledged may be lost."""

import re
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import update

from tests.benchmarks.outcome import Outcome, say
from tests.cast import PASSWORD, build_cast
from tests.serving import Instance, free_port, served
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.people.models import Person
from wiki.people.passwords import hashed

CYCLES = 10
WRITERS = ("ada", "grace", "lin", "stella")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
WRITING_SECONDS = (0.4, 1.5)  # how long people write before the server dies, spread over the cycles


@dataclass
class Writer:
    """Somebody who saves pages as fast as the server takes them, and remembers which it took."""

    port: int
    handle: str
    cycle: int
    acknowledged: list[str] = field(default_factory=list)
    tried: int = 0
    cookies: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Write until the server is gone."""
        try:
            token = self.sign_in()
            while True:
                self.save(token)
        except (OSError, HTTPException):
            return

    def sign_in(self) -> str:
        """Sign in, and return the token of the editor's form."""
        token = self.token_on("/login")
        self.post("/login", {"csrf_token": token, "name": self.handle, "password": PASSWORD})
        return self.token_on("/write")

    def save(self, token: str) -> None:
        """Save one page; it counts once the server has said so."""
        self.tried += 1
        title = f"Cycle {self.cycle} by {self.handle}, page {self.tried}"
        fields = {"csrf_token": token, "title": title, "summary": "Kept. Always.", "text": f"{title}.\n"}
        status, _ = self.post("/write", {**fields, "space": "1", "topics": "Docks", "to": "save"})
        if status == 303:
            self.acknowledged.append(title)

    def token_on(self, path: str) -> str:
        """Return the token of a page's form."""
        found = TOKEN.search(self.ask("GET", path)[1])
        if found is None:
            raise HTTPException(f"{path} has no form.")
        return found[1]

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields))

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Send one request and keep the cookies of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {**FORM, "Cookie": kept})
        response = connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return response.status, text


def measure() -> Outcome:
    """Kill `wiki serve` in the middle of writing, restart it, and count acknowledged pages that are gone."""
    acknowledged: list[str] = []
    tried = 0
    with tempfile.TemporaryDirectory(prefix="lantern-kill-") as place:
        instance = prepared(Path(place))
        for cycle in range(CYCLES):
            writers = one_cycle(instance, cycle)
            acknowledged += [title for writer in writers for title in writer.acknowledged]
            tried += sum(writer.tried for writer in writers)
            say(f"Cycle {cycle + 1} of {CYCLES}: {len(acknowledged)} pages acknowledged so far.")
        missing, broken, failed = examined(instance, acknowledged)
    figures = {
        "cycles": float(CYCLES),
        "tried": float(tried),
        "acknowledged": float(len(acknowledged)),
        "lost": float(missing),
        "broken_databases": float(broken),
        "jobs_failed": float(failed),
    }
    aims = {"lost": ("<=", 0.0), "broken_databases": ("<=", 0.0), "acknowledged": (">=", float(CYCLES))}
    return Outcome("kill", figures, aims, "kill -9 of `wiki serve` on SQLite while four people save")


def prepared(home: Path) -> Instance:
    """Return an instance with the cast in it."""
    instance = Instance(home, free_port())
    instance.run("init")
    engine = connect(f"sqlite:///{home / 'wiki.db'}")
    with writing(engine) as session:
        build_cast(session)
        session.flush()
        session.execute(update(Person).values(password_hash=hashed(PASSWORD)))
    engine.dispose()
    return instance


def one_cycle(instance: Instance, cycle: int) -> list[Writer]:
    """Let everybody write, and kill the server at a moment of its own."""
    server = instance.start()
    writers = [Writer(instance.port, handle, cycle) for handle in WRITERS]
    threads = [threading.Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    shortest, longest = WRITING_SECONDS
    while not any(writer.tried for writer in writers):
        time.sleep(0.01)
    time.sleep(shortest + (longest - shortest) * cycle / CYCLES)
    server.kill()
    server.wait()
    for thread in threads:
        thread.join()
    return writers


def examined(instance: Instance, acknowledged: list[str]) -> tuple[int, int, int]:
    """Start once more, then count what is missing, what is broken and which jobs failed for good."""
    with served(instance):
        pass
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with engine.connect() as connection:
        titles = set(connection.exec_driver_sql("SELECT title FROM revision").scalars())
        healthy = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        failed = connection.exec_driver_sql("SELECT count(*) FROM job WHERE failed_at IS NOT NULL").scalar()
    engine.dispose()
    return len(set(acknowledged) - titles), int(not healthy), int(failed or 0)
