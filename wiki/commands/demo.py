"""A company to look at."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import click
from rich.console import Console

from wiki.commands.instance import Failure, opened, settings_here
from wiki.commands.preparing import prepare
from wiki.commands.running import run
from wiki.config import Settings
from wiki.demo.building import build
from wiki.demo.company import Company, read_company
from wiki.demo.files import BadDemo
from wiki.paths import HARBOUR

SUGGESTED = ("maya", "tomas", "zanele", "greta")  # an author, a reviewer, a newcomer, the admin


@click.command()
@click.option("--build", "builds", is_flag=True, help="Build the company; without options, this.")
@click.option("--serve", "serves", is_flag=True, help="Serve it.")
def demo(*, builds: bool, serves: bool) -> None:
    """Build a sample company to look at.

    It moves into an empty instance only, and says how to sign in there.
    """
    settings = settings_here()
    if builds or not serves:
        furnish(settings)
    company = read_company(HARBOUR)
    for line in how_to_sign_in(company):
        click.echo(line)
    if serves:
        run(settings if "WIKI_COMPANY" in os.environ else replace(settings, company=company.name))


def furnish(settings: Settings) -> None:
    """Prepare the instance and let the company move in.

    Raises:
        Failure: it has people already, or the data files are broken.
    """
    console = Console(stderr=True)
    with opened(settings, fresh=True) as instance, console.status("Building Harbour …"):
        prepare(instance)
        try:
            built = build(instance.engine, instance.work, HARBOUR, datetime.now(UTC).date())
        except BadDemo as error:
            raise Failure(str(error)) from None
    people = len(built.company.people)
    click.echo(f"{built.company.name}: {people} people, {built.pages} pages, {built.events} events.")


def how_to_sign_in(company: Company) -> list[str]:
    """Return who to sign in as, and with what."""
    shown = [person for handle in SUGGESTED if (person := company.person(handle))]
    width = max(len(person.handle) for person in shown)
    lines = [f"  {person.handle:{width}}  {person.name}, {person.title}" for person in shown]
    return ["Sign in as one of", *lines, f"with the password “{company.password}”."]
