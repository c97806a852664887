"""`wiki doctor`: what could be wrong with an instance, and what to do about it."""

import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import click
from sqlalchemy import Engine, func, select, text, update

from wiki.backups.queries import last_made, trouble
from wiki.backups.restoring import unfinished
from wiki.commands.instance import Instance, opened, settings_here
from wiki.commands.search import compared, differing
from wiki.config import Settings
from wiki.core.db import now, reading, writing
from wiki.core.engine import sqlite_driver, wal_is_safe
from wiki.core.facts import FactRow
from wiki.core.jobs import Job
from wiki.mailing.looking import outlook
from wiki.pages.files import Unreachable, file_store
from wiki.pages.models import Page
from wiki.pages.overread import REASON, overread, take_back
from wiki.pages.queries.files import named_hashes
from wiki.search.port import Unavailable

SCARCE_BYTES = 500_000_000  # a database, its journal and a rebuilt index need room side by side
WAITING_LIMIT = timedelta(minutes=15)  # by then a worker has been there, if there is one
NAMED = 10  # pages; the others are mended with them
REBUILD = "wiki search rebuild"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; with a fix it is a problem."""

    subject: str
    seen: str
    fix: str = ""


@click.command()
@click.option("--retry", is_flag=True, help="Give the jobs that failed another try.")
@click.option("--narrow", is_flag=True, help="Take pages back from those who should not read them.")
def doctor(*, retry: bool, narrow: bool) -> None:
    """Look the instance over.

    Each problem comes with what to do about it; the exit code is then 1.
    """
    with opened(settings_here()) as instance:
        if retry:
            click.echo(f"{retry_jobs(instance.engine)} jobs get another try.")
        if narrow:
            click.echo(f"{narrow_pages(instance.engine)} pages are read by fewer now.")
        findings = [finding for examine in EXAMINATIONS for finding in examine(instance)]
    for finding in findings:
        report(finding)
    if any(finding.fix for finding in findings):
        sys.exit(1)


def report(finding: Finding) -> None:
    """Print one finding; the fix has a line of its own, to be copied."""
    mark = click.style("✗", fg="red") if finding.fix else click.style("✓", fg="green")
    click.echo(f"{mark} {finding.subject}: {finding.seen}")
    if finding.fix:
        click.echo(f"  → {finding.fix}")


def database(instance: Instance) -> Iterator[Finding]:
    """Look at the database; that it is there and of this version was asked on opening."""
    if instance.engine.dialect.name != "sqlite":
        yield Finding("Database", f"{instance.engine.dialect.name}, up to date")
        return
    with instance.engine.connect() as connection:
        health = str(connection.scalar(text("PRAGMA quick_check(1)")))
        journal = str(connection.scalar(text("PRAGMA journal_mode")))
    if health == "ok":
        yield Finding("Database", "SQLite, whole and up to date")
    else:
        yield Finding("Database", health, "Stop the wiki and restore the newest backup.")
    yield library(journal)


def library(journal: str) -> Finding:
    """Look at the SQLite library; some releases can damage a database in WAL mode."""
    driver = sqlite_driver()
    seen = f"{driver.sqlite_version}, journal {journal.upper()}"
    if wal_is_safe(driver.sqlite_version_info):
        return Finding("SQLite", seen)
    return Finding(
        "SQLite",
        f"{seen}, because this release can damage a WAL database",
        "Install pysqlite3 0.6.1 or newer.",
    )


def index(instance: Instance) -> Iterator[Finding]:
    """Compare the search index with the database."""
    try:
        differences = compared(instance)
    except Unavailable as error:
        yield Finding("Search index", str(error), f"Run `{REBUILD}`.")
        return
    if differences:
        advice = f"Wait for the worker, or run `{REBUILD}`."
        yield Finding("Search index", " ".join(differing(differences)), advice)
    else:
        yield Finding("Search index", "agrees with the database")


def jobs(instance: Instance) -> Iterator[Finding]:
    """Look for jobs that failed, and for work nobody does."""
    failed = select(func.count(Job.id), func.max(Job.last_error)).where(Job.failed_at.is_not(None))
    oldest_job = select(func.min(Job.run_at)).where(Job.done_at.is_(None), Job.failed_at.is_(None))
    oldest_fact = select(func.min(FactRow.happened_at)).where(FactRow.fanned_out_at.is_(None))
    with reading(instance.engine) as session:
        count, error = session.execute(failed).one()
        waiting = [at for at in (session.scalar(oldest_job), session.scalar(oldest_fact)) if at]
    if count:
        yield Finding(
            "Jobs", f"{count} failed, such as: {error}", "Mend that, then run `wiki doctor --retry`."
        )
    elif waiting and min(waiting) < now() - WAITING_LIMIT:
        yield Finding("Jobs", f"waiting since {min(waiting):%d %b %Y, %H:%M} UTC", "Start `wiki serve`.")
    else:
        yield Finding("Jobs", "none failed, none left waiting")


def readers(instance: Instance) -> Iterator[Finding]:
    """Look for pages that more people may read than their space allows."""
    with reading(instance.engine) as session:
        pages = overread(session)
    if pages:
        named = ", ".join(page.path for page in pages[:NAMED])
        rest = f" and {len(pages) - NAMED:,} more" if len(pages) > NAMED else ""
        seen = f"{len(pages):,} pages are open to people who should not read them: {named}{rest}"
        yield Finding("Readers", seen, "Run `wiki doctor --narrow`; who should read them still does.")
    else:
        yield Finding("Readers", "each page is read by nobody but those it is for")


def backups(instance: Instance) -> Iterator[Finding]:
    """See when the last backup was made, whether the schedule works, and that no restore was cut off."""
    with reading(instance.engine) as session:
        last = last_made(session)
        wrong = trouble(session, instance.settings)
    if wrong:
        yield Finding("Backups", wrong, "Mend that, then run `wiki backup FOLDER`.")
    elif last and last.made:
        yield Finding("Backups", f"the last is of {last.at:%d %b %Y, %H:%M} UTC, {last.place}")
    else:
        yield Finding("Backups", "none was made yet; WIKI_BACKUP_FOLDER makes one every day")
    if note := unfinished(instance.settings):
        yield Finding("Restore", "stopped before its end", note)


def files(instance: Instance) -> Iterator[Finding]:
    """See that the store has every file that a page has."""
    with reading(instance.engine) as session:
        named = named_hashes(session)
    try:
        lost = named.difference(file_store(instance.settings).hashes())
    except Unreachable as error:
        yield Finding("Files", str(error), "Let the store answer, then look again.")
        return
    if lost:
        seen = f"{len(lost):,} of {len(named):,} are not in the store, such as {min(lost)}"
        yield Finding("Files", seen, "Bring them back from a copy of the store, or restore a backup.")
    else:
        yield Finding("Files", f"{len(named):,}, all in the store")


def mail(instance: Instance) -> Iterator[Finding]:
    """Greet the mail server, and see what waits for it and whom it refused."""
    if not instance.settings.smtp_url:
        yield Finding("Mail", "none is sent; WIKI_SMTP_URL names a server")
        return
    with reading(instance.engine) as session:
        seen = outlook(session, instance.settings.smtp_url, now())
    if seen.silence:
        yield Finding("Mail", f"the server does not answer: {seen.silence}", "Correct WIKI_SMTP_URL.")
    elif seen.since and seen.since < now() - WAITING_LIMIT:
        waits = f"{seen.waiting} waiting since {seen.since:%d %b %Y, %H:%M} UTC"
        yield Finding("Mail", waits, "Start `wiki serve`, and read in its log what the server says.")
    else:
        yield Finding("Mail", "the server answers, none left waiting")
    if seen.refused:
        yield Finding("Addresses", f"refused by the mail server: {seen.refused}")


def secret(instance: Instance) -> Iterator[Finding]:
    """See that nobody else reads the key that signs cookies."""
    kept = instance.settings.home / "secret_key"
    if instance.settings.secret_key:
        yield Finding("Secret key", "from WIKI_SECRET_KEY")
    elif kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        yield Finding("Secret key", "other accounts on this machine can read it", f"Run `chmod 600 {kept}`.")
    else:
        yield Finding("Secret key", "kept in the instance folder")


def disk(instance: Instance) -> Iterator[Finding]:
    """See that there is room."""
    free = shutil.disk_usage(folder_of(instance.settings)).free
    advice = "Make room on this disk." if free < SCARCE_BYTES else ""
    yield Finding("Disk", f"{free / 1e9:.1f} GB free", advice)


def folder_of(settings: Settings) -> str:
    """Return the folder whose disk fills up."""
    return str(settings.home if settings.home.exists() else settings.home.parent)


def retry_jobs(engine: Engine) -> int:
    """Let failed jobs run again, as if they had never been tried."""
    failed = update(Job).where(Job.failed_at.is_not(None)).returning(Job.id)
    with writing(engine) as session:
        again = session.scalars(failed.values(failed_at=None, attempts=0, run_at=now()))
        return len(again.all())


def narrow_pages(engine: Engine) -> int:
    """Take every page back from those who should not read it, one page a transaction."""
    with reading(engine) as session:
        found = [page.id for page in overread(session)]
    for page_id in found:
        with writing(engine) as session:
            take_back(session, session.get_one(Page, page_id, execution_options={"reader": REASON}))
    return len(found)


EXAMINATIONS: tuple[Callable[[Instance], Iterator[Finding]], ...] = (
    database,
    index,
    jobs,
    readers,
    backups,
    files,
    mail,
    secret,
    disk,
)
