"""Preparing who knows what: all of it every night, and page by page after what people do.

Made again it is the same, and what did not change is not written: others write meanwhile.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, Select, delete, insert, select

from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.insights.models import Figure, Knower
from wiki.insights.risk.knowing import ANYBODY, Known, is_open, known_on, open_pages, people_here
from wiki.insights.risk.standing import Standing, standing_from, standing_of
from wiki.pages.models import Page, PageTopic
from wiki.readers.much import is_much_read, mark_much_read
from wiki.topics.models import Topic

PAGES_AT_ONCE = 500
TOPICS_AT_ONCE = 50
METRIC = "knowledge_risk"
WHY = "a job prepares who knows what; only pages that all may read are in it"


def prepare_knowers(engine: Engine, at: datetime | None = None) -> None:
    """Prepare what is much read, who knows every page, and how every topic stands."""
    moment = at or now()
    mark_much_read(engine, moment.date())
    with reading(engine) as session:
        pages = session.scalars(open_pages().order_by(Page.id)).all()
        topics = session.scalars(select(Topic.id).order_by(Topic.id)).all()
        known = session.scalars(unrestricted(select(Knower.page_id).distinct(), WHY)).all()
    prepare_pages(engine, sorted({*pages, *known}), moment)
    prepare_topics(engine, topics, moment.date())


def prepare_what_changed(engine: Engine, page_ids: Collection[int], at: datetime | None = None) -> None:
    """Prepare who knows these pages, and how the topics that they are about stand."""
    moment, pages = at or now(), sorted(page_ids)
    prepare_pages(engine, pages, moment)
    topics = set[int]()
    with reading(engine) as session:
        for some in chunks(pages, PAGES_AT_ONCE):
            about = select(PageTopic.topic_id).where(PageTopic.page_id.in_(some)).distinct()
            topics.update(session.scalars(unrestricted(about, WHY)))
    prepare_topics(engine, sorted(topics), moment.date())


def prepare_pages(engine: Engine, page_ids: Sequence[int], at: datetime) -> None:
    """Put who knows pages in place of what was prepared; in units that are soon over."""
    with reading(engine) as session:
        here = people_here(session, at)
    for some in chunks(page_ids, PAGES_AT_ONCE):
        with reading(engine) as session:
            found, before = by_page(known_on(session, some, here, at)), by_page(prepared_on(session, some))
        changed = [page_id for page_id in some if found.get(page_id) != before.get(page_id)]
        if changed:
            with writing(engine, quiet=True) as session:
                put(session, changed, [each for page_id in changed for each in found.get(page_id, ())])


def put(session: Session, page_ids: Sequence[int], known: Sequence[Known]) -> None:
    """Keep who knows some pages."""
    session.execute(delete(Knower).where(Knower.page_id.in_(page_ids)))
    if known:
        columns = ("page_id", "person_id", "share", "reviewed", "has_checked")
        session.execute(insert(Knower), [{name: getattr(each, name) for name in columns} for each in known])


def prepared_on(session: Session, page_ids: Sequence[int]) -> Iterator[Known]:
    """Yield what was prepared of some pages, in the order of their ids."""
    columns = (Knower.page_id, Knower.person_id, Knower.share, Knower.reviewed, Knower.has_checked)
    statement = select(*columns).where(Knower.page_id.in_(page_ids))
    for row in session.execute(unrestricted(statement.order_by(Knower.page_id, Knower.person_id), WHY)):
        yield Known(*row)


def by_page(known: Collection[Known] | Iterator[Known]) -> dict[int, list[Known]]:
    """Return what is known of each page."""
    found: defaultdict[int, list[Known]] = defaultdict(list)
    for each in known:
        found[each.page_id].append(each)
    return dict(found)


def prepare_topics(engine: Engine, topic_ids: Sequence[int], day: date) -> None:
    """Put how topics stand in place of what was prepared."""
    for some in chunks(topic_ids, TOPICS_AT_ONCE):
        with reading(engine) as session:
            found = standings_on(session, some)
            before = standings_before(session, some, day)
        changed = [topic_id for topic_id in some if found.get(topic_id) != before.get(topic_id)]
        if changed:
            with writing(engine, quiet=True) as session:
                put_standings(session, changed, found, day)


def put_standings(
    session: Session, topic_ids: Sequence[int], found: Mapping[int, Standing], day: date
) -> None:
    """Keep how some topics stand; one row of each, for nobody asks how it stood before."""
    scopes = [scope_of(topic_id) for topic_id in topic_ids]
    session.execute(delete(Figure).where(Figure.metric == METRIC, Figure.scope.in_(scopes)))
    rows = [
        {"scope": scope_of(topic_id), "metric": METRIC, "day": day, "value": found[topic_id].value}
        for topic_id in topic_ids
        if topic_id in found
    ]
    if rows:
        session.execute(insert(Figure), rows)


def standings_on(session: Session, topic_ids: Sequence[int]) -> dict[int, Standing]:
    """Return how topics stand by who knows their pages; those without a page are left out. One statement."""
    known: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    much = set[int]()
    for topic_id, page_id, is_much, person_id in session.execute(knowing_on(topic_ids)):
        known[topic_id][page_id].update(() if person_id is None else (person_id,))
        much.update((page_id,) if is_much else ())
    return {topic_id: standing_of(pages, much) for topic_id, pages in known.items()}


def knowing_on(topic_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    """Return the statement for topic, page, if it is much read, and who knows it; nobody where none does."""
    return (
        select(PageTopic.topic_id, PageTopic.page_id, is_much_read(PageTopic.page_id), Knower.person_id)
        .join(Page, Page.id == PageTopic.page_id)
        .outerjoin(Knower, Knower.page_id == PageTopic.page_id)
        .where(PageTopic.topic_id.in_(topic_ids), *is_open())
        .execution_options(reader=ANYBODY.person_id)
    )


def standings_before(session: Session, topic_ids: Sequence[int], day: date) -> dict[int, Standing]:
    """Return what was prepared of topics as of this day; what is older is put anew, the same or not."""
    scopes = {scope_of(topic_id): topic_id for topic_id in topic_ids}
    kept = select(Figure.scope, Figure.value).where(Figure.metric == METRIC, Figure.day == day)
    rows = session.execute(kept.where(Figure.scope.in_(scopes)))
    return {scopes[scope]: standing_from(value) for scope, value in rows}


def scope_of(topic_id: int) -> str:
    """Return the key of a topic among prepared figures."""
    return f"topic:{topic_id}"


def chunks(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Cut ids into parts."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
