"""`wiki export`: taking everything out, into a zip or a folder."""

from pathlib import Path

import click
from sqlalchemy import select

from wiki.commands.instance import Failure, Instance, opened, settings_here
from wiki.core.db import Session, reading
from wiki.core.wording import counted
from wiki.exporting.exporting import Desk, Exported, export
from wiki.exporting.orders import Order
from wiki.exporting.sinks import Sink, folder_at, zip_at
from wiki.importing.running import progress_of
from wiki.pages.files import file_store
from wiki.people.models import Person
from wiki.people.queries import person_by_name
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

SHOWN = 10  # files that are not in the store; more say nothing new


@click.command("export")
@click.argument("target")
@click.option("--as", "handle", metavar="HANDLE", default="", help="Only what this person may read.")
@click.option("--space", metavar="SLUG", default="", help="Only the pages of this space.")
@click.option("--history", is_flag=True, help="With every version and review: an import loses nothing.")
@click.option("--no-files", is_flag=True, help="Without pictures and other files.")
def export_(target: str, handle: str, space: str, *, history: bool, no_files: bool) -> None:
    """Write pages as Markdown into a zip, or into a folder if TARGET is one or ends with a slash.

    Without --as it is everything there is, closed spaces and the trash included: keep it as you keep the
    database.
    """
    with opened(settings_here()) as instance, reading(instance.engine) as session:
        person = somebody(session, handle)
        refuse_unknown_space(session, space)
        order = Order(
            viewer=viewer_for(session, person) if person else None,
            space=space,
            history=history,
            files=not no_files,
        )
        done = written(instance, session, order, target, person.handle if person else "")
    for line in report(done, target, handle):
        click.echo(line)


def somebody(session: Session, handle: str) -> Person | None:
    """Return whom the export is for.

    Raises:
        Failure: nobody has that handle.
    """
    if not handle:
        return None
    person = person_by_name(session, handle)
    if person is None:
        raise Failure(f"There is nobody with the handle “{handle}”.")
    return person


def refuse_unknown_space(session: Session, slug: str) -> None:
    """Stop when there is no such space.

    Raises:
        Failure: there is none.
    """
    if slug and session.scalar(select(Space.id).where(Space.slug == slug)) is None:
        slugs = ", ".join(session.scalars(select(Space.slug).order_by(Space.slug)))
        raise Failure(f"There is no space “{slug}”. There are {slugs}.")


def written(instance: Instance, session: Session, order: Order, target: str, handle: str) -> Exported:
    """Write the export where it belongs."""
    size = len(session.scalars(order.pages()).all())
    place = Path(target)
    with progress_of(max(size, 1), "pages") as progress:
        if target.endswith("/") or place.is_dir():
            with folder_at(place) as folder:
                return export(desk(instance, session, order, folder), progress, handle=handle)
        with zip_at(place) as archive:
            return export(desk(instance, session, order, archive), progress, handle=handle)


def desk(instance: Instance, session: Session, order: Order, sink: Sink) -> Desk:
    """Return what the export works with."""
    return Desk(session, order, file_store(instance.settings), sink)


def report(done: Exported, target: str, handle: str) -> list[str]:
    """Say what is there now."""
    whose = f"what {handle} may read" if handle else "everything, closed spaces and the trash included"
    files = sum(place.startswith("files/") for place in done.files)
    lines = [f"{target}: {counted(done.pages, 'page')} and {counted(files, 'file')}: {whose}."]
    if done.lost:
        lines.append(f"The store does not have {len(done.lost):,} files, which are left out:")
        lines.extend(f"  {place}" for place in done.lost[:SHOWN])
    return lines
