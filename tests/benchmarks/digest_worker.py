"""The process of the benchmark `digest`: it makes and sends the mails that are due at a moment, once."""

import sys
from datetime import datetime
from pathlib import Path

from wiki.app import create_app
from wiki.config import Settings
from wiki.core.engine import connect
from wiki.mailing.jobs import Mailing
from wiki.mailing.letters import Desk


def main(home: str, address: str, server: str, at: str) -> None:
    """Send what is due."""
    engine = connect(address, synchronous="NORMAL")
    settings = Settings(
        home=Path(home),
        database_url=address,
        search_index=Path(home) / "index",
        secret_key="not a secret, only long enough to be one",
        smtp_url=server,
        mail_from="wiki@example.org",
    )
    mailing = Mailing(Desk(settings, create_app(settings, engine).jinja_env))
    mailing.deliver(engine, datetime.fromisoformat(at))


if __name__ == "__main__":
    main(*sys.argv[1:])
