"""People, from the console: for the day nobody can sign in."""

import click
from sqlalchemy import select

from wiki.commands.instance import Failure, opened, settings_here
from wiki.core.db import writing
from wiki.core.facts import announce
from wiki.people.facts import PersonInvited
from wiki.people.invitations import LASTS, cancel_invitations, issue
from wiki.people.models import Person
from wiki.people.policy import may_invite


@click.group()
def person() -> None:
    """Help people who cannot sign in."""


@person.command()
@click.argument("handle")
def reset(handle: str) -> None:
    """Print a one-time address with which HANDLE chooses a new password."""
    settings = settings_here()
    with opened(settings) as instance, writing(instance.engine) as session:
        found = session.scalar(select(Person).where(Person.handle == handle.strip().lower()))
        if found is None:
            raise Failure(f"There is nobody with the handle “{handle}”.")
        may_invite(found).enforce()
        cancel_invitations(session, found.id)
        token = issue(session, found.id, LASTS)
        announce(session, PersonInvited(found.id))
    click.echo(f"Within {LASTS.days} days and once, {found.name} chooses a new password here:")
    click.echo(f"{settings.base_url.rstrip('/')}/invite/{token}")
