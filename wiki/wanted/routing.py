"""Who could explain what is wanted: people who know about it and have time, out of what its readers read."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from wiki.core.access import Viewer, unrestricted
from wiki.core.audiences import COMPANY
from wiki.core.db import Session
from wiki.experts.ranking import Expert, who_knows, who_knows_topic
from wiki.experts.weights import Strength
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.people.models import Person
from wiki.reviews.choosing.candidates import candidates
from wiki.search.port import SearchIndex, Unavailable

ASKED = 3  # people a question, so that each knows it is about them
LOOKED_AT = 12  # of those who know most; the others know too little to be bothered
LOAD = 3  # open questions somebody may wait on before they are asked no more
LATELY = timedelta(days=14)  # in which those count
NOBODY = 0  # no person has this id
WHY = "a job chooses whom to ask, by what all readers of the question may read"


def likely_explainers(session: Session, index: SearchIndex, page: Page, at: datetime) -> Sequence[Person]:
    """Return whom to ask about a question, best first.

    Only what every reader of the question may read speaks for them, because every reader sees them named.
    Who is away, has many reviews to do or was asked about several questions lately is left alone.
    """
    reader = Viewer(NOBODY, frozenset({COMPANY, page.space.audience}))
    known = [each.person.id for each in experts_on(session, reader, index, page)]
    if not known:
        return ()
    without = concerned(session, page)
    free = {each.person.id: each.person for each in candidates(session, page, without, known, at)}
    busy = loaded(session, known, at)
    return [free[each] for each in known if each in free and each not in busy][:ASKED]


def experts_on(session: Session, reader: Viewer, index: SearchIndex, page: Page) -> list[Expert]:
    """Return who knows the topics of a question, those first who know about its very words.

    Words alone lead astray where many pages share some of them: they count by themselves only if nobody said
    what the question is about.
    """
    try:
        said = list(who_knows(session, reader, index, page.title, LOOKED_AT).experts)
    except Unavailable:
        said = []
    topics = [topic.id for topic in page.topics]
    known = list(who_knows_topic(session, reader, topics, LOOKED_AT).experts) if topics else said
    nearest = [each.person.id for each in said]
    known.sort(key=lambda each: nearest.index(each.person.id) if each.person.id in nearest else len(nearest))
    return [each for each in known if each.strength in {Strength.STRONG, Strength.SOME}]


def concerned(session: Session, page: Page) -> set[int]:
    """Return who has a part in the question already: asked, wants, was asked, explains or said no."""
    places = select(PagePerson.person_id).where(PagePerson.page_id == page.id)
    return {page.author_id, *session.scalars(unrestricted(places, WHY))}


def loaded(session: Session, person_ids: Collection[int], at: datetime) -> set[int]:
    """Return who was asked about as many questions lately as anybody should be."""
    statement = (
        select(PagePerson.person_id)
        .where(
            PagePerson.person_id.in_(person_ids),
            PagePerson.role == PageRole.COULD_EXPLAIN,
            PagePerson.since > at - LATELY,
        )
        .group_by(PagePerson.person_id)
        .having(func.count() >= LOAD)
    )
    return set(session.scalars(unrestricted(statement, WHY)))
