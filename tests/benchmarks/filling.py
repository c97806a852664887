"""An instance with as many pages as asked for, written in bulk, as real pages would have left them."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, update

from tests.cast import build_cast, load_cast
from tests.making import TEXT
from wiki.core.access import PageAudience
from wiki.core.audiences import COMPANY
from wiki.core.db import Session, now, writing
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.migrations import upgrade
from wiki.pages.models import Authorship, Page, PagePerson, PageRole, PageTopic, Revision, State
from wiki.reviews.models import Review, Round, RoundReviewer, RoundState, Verdict
from wiki.spaces.models import Policy

BATCH = 1000  # rows an INSERT
HOURS = 9000  # over which pages were written; about a year


def texts(folder: Path) -> list[str]:
    """Return the Markdown of the sample company's pages, for texts of the length people write."""
    return [path.read_text().split("---\n", 2)[2] for path in sorted(folder.glob("pages/*.md"))]


def fill(engine: Engine, count: int, bodies: list[str] | None = None, hours: int = HOURS) -> None:
    """Write the cast, and `count` published pages, each reviewed and endorsed."""
    upgrade(engine)
    with writing(engine) as session:
        build_cast(session)
    with writing(engine) as session:
        write_pages(session, count, bodies or [TEXT], hours)


def write_pages(session: Session, count: int, bodies: list[str], hours: int = HOURS) -> None:
    """Write the rows, table by table; ids are those of an empty database."""
    cast = load_cast(session)
    people = (cast.ada.id, cast.grace.id, cast.lin.id, cast.stella.id)
    made = [Made(number, bodies, people, cast.everyone.id, hours) for number in range(1, count + 1)]
    topics = (cast.postgres.id, cast.docks.id)
    put(session, Page, (one.page for one in made))
    put(session, Revision, (one.revision for one in made))
    session.execute(update(Page).values(head_id=Page.id, live_id=Page.id))
    put(session, PageAudience, ({"page_id": one.id, "audience": COMPANY} for one in made))
    put(session, PageTopic, ({"page_id": one.id, "topic_id": topics[one.id % 2]} for one in made))
    put(session, PagePerson, (one.author_row for one in made))
    put(session, Authorship, (one.authorship for one in made))
    put(session, Round, (one.round for one in made))
    put(session, RoundReviewer, (one.asked for one in made))
    put(session, Review, (one.review for one in made))
    put(session, Endorsement, (one.endorsement for one in made))


def put(session: Session, model: type[Any], rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows in batches."""
    waiting = list(rows)
    for start in range(0, len(waiting), BATCH):
        session.execute(insert(model), waiting[start : start + BATCH])


class Made:
    """The rows of one page."""

    def __init__(
        self, number: int, bodies: list[str], people: tuple[int, ...], space_id: int, hours: int
    ) -> None:
        self.id = number
        self.at = now() - timedelta(hours=number * 7919 % hours)
        self.text = f"Page {number} of many.\n\n{bodies[number % len(bodies)]}"
        self.words = len(self.text.split())
        self.title = f"What we know about part {number}"
        self.author, self.reviewer, self.reader = (people[(number + step) % len(people)] for step in range(3))
        self.space_id = space_id

    @property
    def page(self) -> dict[str, Any]:
        """The page; its revision is set once there is one."""
        return {
            "id": self.id,
            "state": State.PUBLISHED,
            "space_id": self.space_id,
            "slug": f"part-{self.id}",
            "title": self.title,
            "title_key": self.title.casefold(),
            "summary": "What it is. What it does when it is cold.",
            "words": self.words,
            "author_id": self.author,
            "version": 1,
            "created_at": self.at,
            "changed_at": self.at,
            "published_at": self.at,
        }

    @property
    def revision(self) -> dict[str, Any]:
        """Its only revision."""
        return {
            "id": self.id,
            "page_id": self.id,
            "number": 1,
            "title": self.title,
            "summary": "What it is. What it does when it is cold.",
            "text": self.text,
            "text_hash": hashlib.sha256(self.text.encode()).hexdigest(),
            "words": self.words,
            "author_id": self.author,
            "saved_at": self.at,
        }

    @property
    def author_row(self) -> dict[str, Any]:
        """Who its author is."""
        return {"page_id": self.id, "person_id": self.author, "role": PageRole.AUTHOR, "since": self.at}

    @property
    def authorship(self) -> dict[str, Any]:
        """How much of it its author wrote."""
        return {
            "page_id": self.id,
            "person_id": self.author,
            "words": self.words,
            "share": 1.0,
            "last_at": self.at,
        }

    @property
    def round(self) -> dict[str, Any]:
        """Its review, long decided."""
        return {
            "id": self.id,
            "page_id": self.id,
            "base_id": self.id,
            "pinned_id": self.id,
            "decided_id": self.id,
            "policy": Policy.OPEN,
            "state": RoundState.APPROVED,
            "opened_by_id": self.author,
            "opened_at": self.at,
            "asked_at": self.at,
            "closed_at": self.at,
            "closed_by_id": self.reviewer,
        }

    @property
    def asked(self) -> dict[str, Any]:
        """Who was asked."""
        return {
            "round_id": self.id,
            "person_id": self.reviewer,
            "page_id": self.id,
            "asked_by_id": self.author,
        }

    @property
    def review(self) -> dict[str, Any]:
        """What the reviewer said."""
        return {
            "round_id": self.id,
            "page_id": self.id,
            "revision_id": self.id,
            "reviewer_id": self.reviewer,
            "verdict": Verdict.APPROVE,
            "note": "I would rely on it.",
            "given_at": self.at,
        }

    @property
    def endorsement(self) -> dict[str, Any]:
        """What a reader said."""
        return {
            "page_id": self.id,
            "revision_id": self.id,
            "person_id": self.reader,
            "kind": EndorsementKind.APPLIED,
            "text": "It held at minus twenty.",
            "given_at": self.at,
        }
