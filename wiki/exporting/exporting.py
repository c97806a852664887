"""Writing an export: a page after another, then whom and what they name, then the manifest."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from wiki.core.db import Session
from wiki.exporting.articles import article
from wiki.exporting.company import Mentioned, company_of
from wiki.exporting.gathering import Gathering, Record
from wiki.exporting.manifest import Checked, manifest_of
from wiki.exporting.orders import Order
from wiki.exporting.parts import PERSON_COLUMNS
from wiki.exporting.places import MANIFEST, article_place, file_places, history_place
from wiki.exporting.sinks import Sink
from wiki.exporting.yamls import yaml_of
from wiki.pages.files import FileStore, Missing
from wiki.pages.models import Page, Redirect
from wiki.pages.queries.links import by_key

CHUNK = 1_048_576  # bytes of a file held at once

Progress = Callable[[str, int], None]  # what is being done, and how many pages are done now


@dataclass(slots=True)
class Exported:
    """What came of it."""

    pages: int = 0
    files: dict[str, Checked] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)  # files whose bytes the store does not have
    mentioned: Mentioned = field(default_factory=Mentioned)

    @property
    def size(self) -> int:
        """How many bytes were written, before packing."""
        return sum(file.size for file in self.files.values())


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing needs."""

    session: Session
    order: Order
    store: FileStore
    sink: Sink


def export(desk: Desk, progress: Progress = lambda _title, _steps: None, *, handle: str = "") -> Exported:
    """Write everything the order asks for; `handle` is whom it is readable by, "" for the operator."""
    page_ids = desk.session.scalars(desk.order.pages()).all()
    company = company_of(desk.session, desk.order, page_ids)
    places = link_places(desk.session, desk.order, company.names["space"])
    done = Exported()
    for record in Gathering(desk.session, desk.order, company.names).records(page_ids):
        put_page(desk, record, places, done)
        progress(record.page["title"], 1)
    for name, lines in company.told(done.mentioned):
        put(desk, done, f"{name}.yaml", yaml_of(lines).encode())
    desk.sink.put(MANIFEST, [manifest_of(desk.order, handle, done.files)])
    return done


def put_page(desk: Desk, record: Record, places: Mapping[str, str], done: Exported) -> None:
    """Write one page: for readers, and if wanted for another wiki."""
    page = record.page
    done.pages += 1
    put(desk, done, article_place(page["space"], page["slug"], record.id), article(record, places).encode())
    if desk.order.history:
        put(desk, done, history_place(record.id), b"".join(lines_of(record)))
    note_names(done.mentioned, record)
    if desk.order.files:
        for place, sha256 in file_places(record.parts["attachment"]).items():
            put_file(desk, done, place, sha256)


def put(desk: Desk, done: Exported, place: str, content: bytes) -> None:
    """Write a file and note it."""
    done.files[place] = desk.sink.put(place, [content])


def put_file(desk: Desk, done: Exported, place: str, sha256: str) -> None:
    """Write what a page shows; the same file is written once."""
    if place in done.files:
        return
    try:
        stream = desk.store.open(sha256)
    except Missing:
        done.lost.append(place)
        return
    with stream:
        done.files[place] = desk.sink.put(place, iter(lambda: stream.read(CHUNK), b""))


def lines_of(record: Record) -> Iterator[bytes]:
    """Yield everything about a page, a line for each row."""
    yield line_of("page", record.page)
    for name, lines in record.parts.items():
        for line in lines:
            yield line_of(name, line)


def line_of(name: str, line: Mapping[str, Any]) -> bytes:
    """Return a row as a line."""
    return json.dumps({"is": name, **line}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def note_names(mentioned: Mentioned, record: Record) -> None:
    """Note whom and what a page names, wherever it does."""
    mentioned.spaces.add(record.page["space"])
    mentioned.topics.update(line["topic"] for line in record.parts["page_topic"])
    mentioned.people.update(audience.partition(":")[2] for audience in record.page["audiences"])
    for table, lines in {"page": [record.page], **record.parts}.items():
        names = [column.removesuffix("_id") for column in PERSON_COLUMNS[table]]
        mentioned.people.update(line[name] for line in lines for name in names if line[name])


def link_places(session: Session, order: Order, spaces: Mapping[Any, str]) -> Mapping[str, str]:
    """Return where each page is that a link may mean, by what links say: see `by_key`."""
    statement = (
        select(Page.id, Page.slug, Page.title, Page.title_key, Redirect.title_key, Page.space_id)
        .outerjoin(Redirect, Redirect.page_id == Page.id)
        .where(Page.id.in_(order.pages()))
        .order_by(Page.changed_at.desc(), Page.id.desc(), Redirect.id)
    )
    rows = session.execute(order.seen(statement, Page.id)).all()
    of_page = {f"/e/{row[0]}-{row[1]}": article_place(spaces[row[5]], row[1], row[0]) for row in rows}
    return {key: of_page[target.url] for key, target in by_key([row[:5] for row in rows]).items()}
