"""A wiki with a mail server, and a clock that tests set."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.mailing.server import MailServer, running
from wiki.config import Settings
from wiki.mailing.jobs import Mailing
from wiki.mailing.letters import Desk

Deliver = Callable[[datetime], None]


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that is there."""
    with running() as server:
        yield server


@pytest.fixture
def settings(settings: Settings, server: MailServer) -> Settings:
    """The settings of a wiki that sends mail."""
    return replace(
        settings, smtp_url=server.url, mail_from="lantern@example.org", base_url="http://wiki.example.org"
    )


@pytest.fixture
def deliver(app: Flask, engine: Engine, settings: Settings) -> Deliver:
    """Make and send what is due at an instant."""
    mailing = Mailing(Desk(settings, app.jinja_env))
    return lambda at: mailing.deliver(engine, at)
