"""`wiki doctor` greets the mail server, and says what waits and whom it refused."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.mailing.server import running
from tests.serving import free_port
from wiki.core.db import now, writing
from wiki.mailing.models import Kind, Mail, Mailbox

SENDER = {"WIKI_MAIL_FROM": "wiki@example.org"}


def test_without_a_server_it_says_that_none_is_sent(environment: Environment) -> None:
    assert "Mail: none is sent" in run(environment, "doctor").output


def test_a_server_that_answers_is_greeted_and_sent_nothing(environment: Environment) -> None:
    with running() as server:
        result = run(environment, "doctor", WIKI_SMTP_URL=server.url, **SENDER)

    assert "Mail: the server answers" in result.output
    assert server.taken == []


def test_a_server_that_is_silent_is_a_problem(environment: Environment) -> None:
    result = run(environment, "doctor", WIKI_SMTP_URL=f"smtp://127.0.0.1:{free_port()}", **SENDER)

    assert result.exit_code == 1
    assert "Correct WIKI_SMTP_URL." in result.output


def test_mail_that_nobody_sends_and_refused_addresses_are_told(
    environment: Environment, engine: Engine, cast: Cast
) -> None:
    long_ago = now() - timedelta(hours=2)
    with writing(engine) as session:
        session.add(Mail(person_id=cast.ada.id, kind=Kind.DIGEST, made_at=long_ago, try_at=long_ago))
        session.add(Mailbox(person_id=cast.lin.id, refused_at=now(), refused_email=cast.lin.email))

    with running() as server:
        output = run(environment, "doctor", WIKI_SMTP_URL=server.url, **SENDER).output

    assert "Mail: 1 waiting since" in output
    assert "refused by the mail server: 1" in output
