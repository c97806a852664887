"""What is covered of many pages: two statements when asked again, four when it has to be worked out."""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row, Select, and_, bindparam, case, exists, false, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.memory import Memory
from wiki.core.textmap import Origins
from wiki.core.textmap.remembering import key_of
from wiki.pages.models import Origin, Page, Revision
from wiki.people.models import Person
from wiki.reviews.coverage.exact import Covered, Given, covered, share_covered
from wiki.reviews.coverage.rule import Said, counting
from wiki.reviews.models import APPROVALS, Review, Round, RoundState
from wiki.reviews.queries.grounds import knows_subject

KEPT_STATEMENTS = 512  # viewers whose statement is kept
PASSAGE = 64  # bytes one passage takes
REMEMBERED = 8_000_000  # bytes of answers kept in a process

MEMORY: Memory[bytes, Covered] = Memory(REMEMBERED)
SHARES: Memory[bytes, float] = Memory(REMEMBERED)
Key = TypeVar("Key", bound=Hashable)  # what a caller asks about, such as a page


@dataclass(frozen=True, slots=True)
class Text:
    """A revision's text, and where it came from if that is known."""

    text: str
    origins: Origins | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's live text and the approvals that count, the newest version first."""

    live_id: int
    live_hash: str
    approvals: Sequence[Said]

    @property
    def is_as_approved(self) -> bool:
        """Whether somebody who did not write on the page approved the very text that readers see."""
        return any(each.text_hash == self.live_hash and not each.wrote for each in self.approvals)

    @property
    def by_knowing(self) -> "Asked":
        """What is left of the approvals by those who have shown that they know the subject."""
        return replace(self, approvals=[each for each in self.approvals if each.knows])

    @property
    def key(self) -> bytes:
        """What the answer follows from: the texts, and whose they are where an approver wrote, too."""
        return key_of(
            [
                self.live_hash,
                *(
                    f"{each.text_hash} {each.review_id} {each.given_at.isoformat()} {self.live_id}"
                    if each.wrote
                    else each.text_hash
                    for each in self.approvals
                ),
            ]
        )


def covered_of(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, Covered]:
    """Return what is covered of each page; those nobody's approval counts for are left out."""
    asked = asked_of(session, viewer, ids, knowing=True)
    found = {page_id: MEMORY.find(each.key) for page_id, each in asked.items()}
    fresh = work_out(session, viewer, {key: asked[key] for key, known in found.items() if known is None})
    covers = {page_id: known or fresh[page_id] for page_id, known in found.items()}
    return with_known(session, viewer, asked, covers)


def with_known(
    session: Session, viewer: Viewer, asked: Mapping[int, Asked], covers: Mapping[int, Covered]
) -> dict[int, Covered]:
    """Add how much those approved who know the subject.

    Texts are compared once more only where some of the approvals are theirs and some are not.
    """
    theirs = {page_id: each.by_knowing for page_id, each in asked.items()}
    some = {
        page_id: each
        for page_id, each in theirs.items()
        if 0 < len(each.approvals) < len(asked[page_id].approvals)
    }
    shares = shares_in(session, viewer, some)
    return {
        page_id: replace(each, known=shares.get(page_id, each.share if theirs[page_id].approvals else 0.0))
        for page_id, each in covers.items()
    }


def knowledge_of(session: Session, viewer: Viewer, page: Page) -> dict[int, float]:
    """Return which share of what readers see each reviewer approved, by person; review.md, metric 9."""
    return knowledge_on(session, viewer, [page.id]).get(page.id, {})


def knowledge_on(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, dict[int, float]]:
    """Return the same of many pages at once, by page and person; up to three statements."""
    asked = {
        (page_id, person_id): Asked(each.live_id, each.live_hash, said)
        for page_id, each in asked_of(session, viewer, ids).items()
        for person_id, said in by_person(each.approvals).items()
    }
    shares: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (page_id, person_id), share in shares_in(session, viewer, asked).items():
        if share:
            shares[page_id][person_id] = share
    return dict(shares)


def shares_in(session: Session, viewer: Viewer, asked: Mapping[Key, Asked]) -> dict[Key, float]:
    """Return which share of what readers see some approvals cover; no statement where that is known."""
    compared = {key: each for key, each in asked.items() if not each.is_as_approved}
    known = {key: SHARES.find(each.key) for key, each in compared.items()}
    fresh = work_out_shares(
        session, viewer, {key: compared[key] for key, share in known.items() if share is None}
    )
    found = {**{key: share for key, share in known.items() if share is not None}, **fresh}
    return {key: found.get(key, 1.0) for key in asked}


def work_out_shares(session: Session, viewer: Viewer, asked: Mapping[Key, Asked]) -> dict[Key, float]:
    """Read the texts and compare them; answers are kept as those of `work_out`."""
    if not asked:
        return {}
    texts, own = read_for(session, viewer, asked.values())
    fresh = {
        key: share_covered(given_in(each, texts, own), *live_in(each, texts)) for key, each in asked.items()
    }
    for key, each in asked.items():
        if is_known(each, texts):
            SHARES.keep(each.key, fresh[key], PASSAGE)
    return fresh


def by_person(approvals: Sequence[Said]) -> dict[int, list[Said]]:
    """Return the approvals of each person."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for each in approvals:
        found[each.person_id].append(each)
    return dict(found)


def asked_of(
    session: Session, viewer: Viewer, ids: Sequence[int], *, knowing: bool = False
) -> dict[int, Asked]:
    """Return the approvals that count for each published page, in one statement.

    `knowing` asks as well whether those who gave them have shown that they know the subject.
    """
    said: defaultdict[int, list[Said]] = defaultdict(list)
    live: dict[int, tuple[int, str]] = {}
    for row in session.execute(saying(viewer, knowing=knowing), {"ids": list(ids)}) if ids else ():
        said[row.page_id].append(said_in(row))
        live[row.page_id] = row.live_id, row.live_hash
    return {
        page_id: Asked(*live[page_id], approvals)
        for page_id, each in said.items()
        if (approvals := counting(each))
    }


@lru_cache(maxsize=KEPT_STATEMENTS)
def saying(viewer: Viewer, *, knowing: bool) -> Select[*tuple[Any, ...]]:
    """Build the statement for everything that was ever said in the rounds of pages, once for each viewer."""
    live, own = aliased(Revision), aliased(Revision)
    wrote = exists().where(own.page_id == Review.page_id, own.author_id == Review.reviewer_id)
    approves = and_(Review.verdict.in_(APPROVALS), Round.state == RoundState.APPROVED)
    knows = case((approves, knows_subject()), else_=false()) if knowing else false()
    statement = (
        select(
            Review.page_id,
            Review.id,
            Review.round_id,
            Round.state,
            Review.reviewer_id,
            Review.verdict,
            Review.invalid_reason,
            Review.revision_id,
            Revision.number,
            Revision.text_hash,
            Review.given_at,
            wrote.label("wrote"),
            knows.label("knows"),
            live.id.label("live_id"),
            live.text_hash.label("live_hash"),
        )
        .join(Round, Round.id == Review.round_id)
        .join(Person, Person.id == Review.reviewer_id)
        .join(Revision, Revision.id == Review.revision_id)
        .join(Page, Page.id == Review.page_id)
        .join(live, live.id == Page.live_id)
        .where(Review.page_id.in_(bindparam("ids", expanding=True)))
    )
    return readable(statement, Review.page_id, viewer)


def said_in(row: Row[Any]) -> Said:
    """Read one row of `saying`."""
    return Said(
        review_id=row.id,
        round_id=row.round_id,
        round_state=row.state,
        person_id=row.reviewer_id,
        verdict=row.verdict,
        invalid=row.invalid_reason,
        revision_id=row.revision_id,
        number=row.number,
        text_hash=row.text_hash,
        given_at=row.given_at,
        wrote=bool(row.wrote),
        knows=bool(row.knows),
    )


def work_out(session: Session, viewer: Viewer, asked: Mapping[int, Asked]) -> dict[int, Covered]:
    """Read the texts and compare them; the answer is kept, unless origins it needs are not known yet."""
    if not asked:
        return {}
    texts, own = read_for(session, viewer, asked.values())
    fresh = {page_id: answer(each, texts, own) for page_id, each in asked.items()}
    for page_id, each in asked.items():
        if is_known(each, texts):
            weight = PASSAGE * (1 + len(fresh[page_id].passages))
            MEMORY.keep(each.key, fresh[page_id], weight)
    return fresh


def is_known(asked: Asked, texts: Mapping[int, Text]) -> bool:
    """Whether the answer will be the same later: nobody has to be told apart, or everybody can be."""
    return not any(said.wrote for said in asked.approvals) or is_traced(asked, texts)


def is_traced(asked: Asked, texts: Mapping[int, Text]) -> bool:
    """Whether it is known who wrote the words of all its texts."""
    needed = [asked.live_id, *(each.revision_id for each in asked.approvals if each.wrote)]
    return all(texts[revision_id].origins for revision_id in needed)


Own = Mapping[int, frozenset[int]]  # by review, the versions that whoever gave it wrote


def read_for(session: Session, viewer: Viewer, asked: Iterable[Asked]) -> tuple[dict[int, Text], Own]:
    """Read the texts to compare, and which versions are an approver's own; one or two statements."""
    asked = list(asked)
    wanted = {each.live_id for each in asked} | {
        said.revision_id for each in asked for said in each.approvals
    }
    statement = (
        select(Revision.id, Revision.text, Origin.runs)
        .outerjoin(Origin, Origin.revision_id == Revision.id)
        .where(Revision.id.in_(wanted))
    )
    rows = session.execute(readable(statement, Revision.page_id, viewer))
    texts = {revision_id: Text(text, origins_in(runs)) for revision_id, text, runs in rows}
    writers = [said.review_id for each in asked for said in each.approvals if said.wrote]
    return texts, own_versions(session, viewer, writers) if writers else {}


def origins_in(runs: list[list[int]] | None) -> Origins | None:
    """Return origins from a row."""
    return None if runs is None else Origins.from_json(json.dumps(runs))


def own_versions(session: Session, viewer: Viewer, review_ids: Sequence[int]) -> Own:
    """Return the numbers of the revisions that these reviewers wrote themselves."""
    statement = (
        select(Review.id, Revision.number)
        .join(Revision, (Revision.page_id == Review.page_id) & (Revision.author_id == Review.reviewer_id))
        .where(Review.id.in_(review_ids))
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for review_id, number in session.execute(readable(statement, Review.page_id, viewer)):
        found[review_id].add(number)
    return {review_id: frozenset(numbers) for review_id, numbers in found.items()}


def answer(asked: Asked, texts: Mapping[int, Text], own: Own) -> Covered:
    """Compare the texts."""
    return covered(given_in(asked, texts, own), *live_in(asked, texts))


def given_in(asked: Asked, texts: Mapping[int, Text], own: Own) -> list[Given]:
    """Return the approved texts."""
    return [
        Given(texts[each.revision_id].text, texts[each.revision_id].origins, own.get(each.review_id, ()))
        for each in asked.approvals
    ]


def live_in(asked: Asked, texts: Mapping[int, Text]) -> tuple[str, Origins | None]:
    """Return what readers see, and where it came from."""
    live = texts[asked.live_id]
    return live.text, live.origins
