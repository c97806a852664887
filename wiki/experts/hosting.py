"""Circles as evidence: who hosted one to its end, where its goal was met and an explainer came out of it.

A mentoring pair is none: that there is one is known to the two alone (docs/decisions/0039).
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Float, String, cast, exists, literal, null, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.planning import unsought
from wiki.experts.branches import Branch, Ids, is_as_open
from wiki.pages.models import Kind, Link, LinkKind, Page, PagePerson, PageRole, State
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.queries import is_of_many


def hosted(page_ids: Ids) -> Branch:
    """Return who hosted which circle that met its goal, with each explainer that came out of it.

    Somebody else took part until the end, and whoever reads the circle may read the explainer: so the
    evidence is the same for all who see it, and tells nobody of a page that they do not see.
    """
    output = aliased(Page)
    return (
        select(
            literal("hosted"), PagePerson.page_id, PagePerson.person_id, cast(null(), Float),
            output.id, Undertaking.ended_at, cast(null(), String), output.slug + "/" + output.title,
        )
        .join(Undertaking, Undertaking.page_id == PagePerson.page_id)
        .join(Link, (Link.number == PagePerson.page_id) & (unsought(Link.kind) == LinkKind.EXTRACTED_FROM))
        .join(output, output.id == Link.page_id)
        .where(
            PagePerson.page_id.in_(page_ids), PagePerson.role == PageRole.HOST,
            is_of_many(), Undertaking.how == Ending.MET,
            has_member(PagePerson.page_id), takes_part(output.author_id, PagePerson.page_id),
            unsought(output.state) == State.PUBLISHED, unsought(output.kind) == Kind.EXPLAINER,
            is_as_open(output.id, PagePerson.page_id),
        )
    )  # fmt: skip


def has_member(page_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that somebody takes part in a circle besides its host."""
    member = aliased(PagePerson)
    return exists().where(member.page_id == page_id, member.role == PageRole.MEMBER)


def takes_part(
    person_id: InstrumentedAttribute[int], page_id: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Return the condition that somebody takes part in a circle: what others take out of it is their own."""
    part = aliased(PagePerson)
    return exists().where(
        part.page_id == page_id,
        part.person_id == person_id,
        part.role.in_((PageRole.HOST, PageRole.MEMBER)),
    )


def circles_behind(session: Session, page_ids: Collection[int]) -> set[int]:
    """Return the pages that some were taken out of, for a job: what becomes of these counts there."""
    statement = select(Link.number).where(
        Link.page_id.in_(sorted(page_ids)), Link.kind == LinkKind.EXTRACTED_FROM, Link.number.is_not(None)
    )
    found = session.scalars(unrestricted(statement.distinct(), "a job weighs evidence"))
    return {number for number in found if number is not None}
