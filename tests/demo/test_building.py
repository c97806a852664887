"""The sample company is built through what people do, the same each time."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, func, select

from tests.demo.conftest import TODAY, Fresh, Instance
from wiki.core.access import Refused
from wiki.core.db import Base, reading
from wiki.core.facts import FactRow
from wiki.core.jobs import Job
from wiki.demo.company import read_company
from wiki.demo.manuscripts import read_manuscripts
from wiki.demo.timing import moment
from wiki.endorsements.models import Endorsement
from wiki.notices.models import Notice, Subscription
from wiki.pages.models import Authorship, Page, Revision, State
from wiki.paths import HARBOUR
from wiki.people.models import Person
from wiki.people.passwords import matches
from wiki.reviews.models import Review, Round, RoundState

AS_TEST = {"reader": "a test looks at everything"}
BOOKKEEPING = {
    ("index_change", "at"),
    ("person", "password_hash"),  # salted
    ("fact", "fanned_out_at"),
    ("rendering", "rendered_at"),
    ("weighed", "worth"),  # told as of one day, but weighed now: the same to a dozen digits
    ("weighed", "support"),
}


def dump(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, but for when the machinery ran."""
    tables = [table for table in Base.metadata.sorted_tables if table.name != "job"]
    with reading(engine) as session:
        return {
            table.name: [
                {key: value for key, value in row.items() if (table.name, key) not in BOOKKEEPING}
                for row in session.execute(
                    select(*table.columns).order_by(*table.primary_key.columns), execution_options=AS_TEST
                ).mappings()
            ]
            for table in tables
        }


Row = TypeVar("Row", bound=Base)


def everything(instance: Instance, model: type[Row]) -> Sequence[Row]:
    """Return every row of a table."""
    with reading(instance.engine) as session:
        return session.scalars(select(model), execution_options=AS_TEST).all()


@pytest.mark.sqlite_is_enough
def test_the_same_day_gives_the_same_company(fresh: Fresh, small: Path) -> None:
    first, second = fresh(), fresh()
    first.build(small)
    second.build(small)
    assert dump(first.engine) == dump(second.engine)


def test_the_whole_company_moves_in(whole: Instance) -> None:
    instance, company = whole, read_company(HARBOUR)
    pages = everything(instance, Page)
    published = [page for page in pages if page.state is State.PUBLISHED]
    assert len(pages) == len(read_manuscripts(HARBOUR)) >= 60
    assert len(published) >= 50
    people = [person for person in everything(instance, Person) if not person.is_stand_in]
    assert len(people) == len(company.people)
    assert len(everything(instance, Endorsement)) > 150
    assert {round_.state for round_ in everything(instance, Round)} >= {
        RoundState.OPEN,
        RoundState.CHANGES_REQUESTED,
        RoundState.APPROVED,
    }
    followed = [row.person_id for row in everything(instance, Subscription)]
    assert {followed.count(person.id) for person in people} <= {3, 4, 5, 6}
    assert not [job for job in everything(instance, Job) if job.last_error or job.done_at is None]
    assert {row.page_id for row in everything(instance, Authorship)} >= {page.id for page in published}


@pytest.mark.sqlite_is_enough
def test_a_page_passes_through_everything_its_file_tells(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    with reading(instance.engine) as session:
        page = session.scalars(
            select(Page).where(Page.title.startswith("Why our Postgres")), execution_options=AS_TEST
        ).one()
        of_page = {
            model: session.scalar(
                select(func.count()).select_from(model).where(model.page_id == page.id),
                execution_options=AS_TEST,
            )
            for model in (Revision, Review, Endorsement)
        }
    assert of_page == {Revision: 4, Review: 6, Endorsement: 14}
    assert page.published_at == page.created_at


@pytest.mark.sqlite_is_enough
def test_everything_happened_in_the_past_and_facts_are_in_its_order(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    facts = sorted(everything(instance, FactRow), key=lambda fact: fact.id)
    acts = [fact.happened_at for fact in facts if fact.name != "PersonJoined"]
    assert acts == sorted(acts)
    assert acts[-1] < moment(TODAY, 0)


@pytest.mark.sqlite_is_enough
def test_a_gated_page_is_published_by_its_approval(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    page = next(page for page in everything(instance, Page) if page.slug.startswith("battery-limits"))
    assert page.state is State.PUBLISHED
    assert page.published_at
    assert page.published_at - page.created_at > timedelta(days=3)


@pytest.mark.sqlite_is_enough
def test_everybody_signs_in_with_the_password_of_the_file(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    built = instance.build(small)
    hashes = {person.password_hash for person in everything(instance, Person)}
    assert len(hashes) == 1
    assert matches(built.company.password, hashes.pop())


@pytest.mark.sqlite_is_enough
def test_an_inbox_shows_this_fortnight_only(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    still_open = [notice for notice in everything(instance, Notice) if notice.done_at is None]
    assert still_open
    assert all(notice.told_at >= moment(TODAY, 14) for notice in still_open)


@pytest.mark.sqlite_is_enough
def test_who_reviewed_since_is_no_longer_asked_in_their_inbox(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    given = {(review.reviewer_id, review.page_id): review.given_at for review in everything(instance, Review)}
    for notice in everything(instance, Notice):
        answered_at = given.get((notice.person_id, notice.page_id))
        if answered_at and answered_at > notice.told_at:
            assert notice.done_at


@pytest.mark.sqlite_is_enough
def test_a_wiki_with_people_in_it_is_left_alone(fresh: Fresh, small: Path) -> None:
    instance = fresh()
    instance.build(small)
    before = dump(instance.engine)
    with pytest.raises(Refused, match="already has people"):
        instance.build(small)
    assert dump(instance.engine) == before
