"""Whatever people do, what is kept page by page is what gathering everything anew would give."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, select

from tests.growth.deeds import Deeds
from tests.making import TEXT, days_ago, edit
from wiki.core.access import Gone, NotFound, Refused, Stale, Viewer, unrestricted
from wiki.core.db import reading, writing
from wiki.core.jobs import Work, drain
from wiki.endorsements.actions import withdraw
from wiki.endorsements.models import EndorsementKind
from wiki.growth import jobs
from wiki.growth.gathering import is_up_to_date, kept, regather, since
from wiki.growth.helping import WAYS
from wiki.growth.models import Helped
from wiki.growth.rising import Family
from wiki.pages.actions.deleting import delete as put_away
from wiki.pages.actions.deleting import restore
from wiki.pages.actions.moving import move
from wiki.pages.models import Kind, Page
from wiki.people.models import Person
from wiki.reviews.actions import reopen_thread
from wiki.reviews.changed import noting
from wiki.reviews.models import Thread
from wiki.wanted.actions import name_answer, take_back
from wiki.work import work_for

ACTS = 60
KINDS = {"trace_pages", "link_pages", noting.KIND, jobs.KIND}
FIRST = since(days_ago(0).date())


class History:
    """What some people do on some pages, drawn by chance."""

    def __init__(self, deeds: Deeds, seed: int) -> None:
        cast = deeds.cast
        self.deeds, self.chance = deeds, Random(seed)  # noqa: S311 - the same history every time
        self.people = [cast.ada, cast.grace, cast.lin, cast.mallory, cast.stella, cast.mo]
        self.explainers = [deeds.page(person) for person in self.people[:3]]
        self.questions = [deeds.page(person, kind=Kind.QUESTION) for person in self.people[:3]]
        self.problem = deeds.page(kind=Kind.PROBLEM)
        self.pages = [*self.explainers, *self.questions, self.problem]
        self.acts: list[Callable[[Person], object]] = [
            self.apply, self.apply, self.apply, self.withdraw, self.remark, self.remark, self.remark,
            self.reopen, self.accept, self.accept, self.take_back, self.answer_by_page, self.edit, self.move,
            self.delete, self.meet,
        ]  # fmt: skip
        self.next: list[Callable[[Person], object]] = []

    def go_on(self) -> None:
        """Let somebody do something; what they may not do does not happen."""
        act = self.next.pop() if self.next else self.chance.choice(self.acts)
        with suppress(Refused, NotFound, Stale, Gone), self.deeds.session.begin_nested():
            act(self.chance.choice(self.people))

    def apply(self, who: Person) -> None:
        """Say what a page did for them."""
        kind = self.chance.choice([EndorsementKind.APPLIED, EndorsementKind.APPLIED, EndorsementKind.LEARNED])
        self.deeds.apply(who, self.chance.choice([*self.explainers, self.problem]), kind)

    def withdraw(self, who: Person) -> None:
        """Take that back."""
        withdraw(self.deeds.session, self.viewer(who), self.chance.choice(self.explainers))

    def remark(self, who: Person) -> None:
        """Remark on a page; its author says that it helped."""
        page = self.chance.choice(self.explainers)
        author = self.deeds.session.get_one(Person, page.author_id)
        self.deeds.close(page, self.deeds.remark(who, page), by=author)

    def reopen(self, who: Person) -> None:
        """Open a conversation again."""
        theirs = select(Thread).where(Thread.opened_by_id == who.id).order_by(Thread.id)
        if threads := self.deeds.session.scalars(unrestricted(theirs, "test")).all():
            reopen_thread(self.deeds.session, self.viewer(who), self.chance.choice(threads))

    def accept(self, who: Person) -> None:
        """Answer a question, and be accepted."""
        question = self.chance.choice(self.questions)
        self.deeds.accept(question, self.deeds.answer(who, question), by=self.author(question))

    def take_back(self, _: Person) -> None:
        """Take back what was accepted."""
        question = self.chance.choice(self.questions)
        take_back(self.deeds.session, self.viewer(self.author(question)), question)

    def answer_by_page(self, who: Person) -> None:
        """Answer a question by a page, which is accepted."""
        question, page = self.chance.choice(self.questions), self.chance.choice(self.explainers)
        name_answer(self.deeds.session, self.viewer(who), question, page)
        self.deeds.accept(question, page, by=self.author(question))

    def edit(self, who: Person) -> None:
        """Rewrite a page."""
        text = f"{TEXT}\n{who.name} knows more: {self.chance.random()}\n" * self.chance.randint(1, 3)
        edit(self.deeds.session, who, self.chance.choice(self.explainers), text)

    def move(self, _: Person) -> None:
        """Put a page where few may read it, and back."""
        page, author = self.any_page()
        move(self.deeds.session, author, page, self.deeds.cast.lab)
        self.next = [lambda _: move(self.deeds.session, author, page, self.deeds.cast.everyone)]

    def delete(self, _: Person) -> None:
        """Delete a page, and bring it back."""
        page, author = self.any_page()
        put_away(self.deeds.session, author, page)
        self.next = [lambda _: restore(self.deeds.session, author, page)]

    def any_page(self) -> tuple[Page, Viewer]:
        """Return a page and who began it."""
        page = self.chance.choice(self.pages)
        return page, self.viewer(self.author(page))

    def meet(self, who: Person) -> None:
        """Call a session that two others come to."""
        self.deeds.meet(self.problem, who, *self.chance.sample(self.people, 2))

    def viewer(self, who: Person) -> Viewer:
        """Return the viewer somebody is."""
        return self.deeds.cast.viewer(self.deeds.session, who)

    def author(self, page: Page) -> Person:
        """Return who began a page."""
        return self.deeds.session.get_one(Person, page.author_id)


@pytest.fixture
def follow(app: Flask, engine: Engine) -> Callable[[], int]:
    """Does the waiting jobs that growth depends on, in their order, and no other."""
    work = work_for(app)
    reactions = {fact: [kind for kind in kinds if kind in KINDS] for fact, kinds in work.reactions.items()}
    return lambda: drain(engine, Work(reactions, work.handlers))


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_is_what_everything_gathered_anew_would_be(
    deeds: Deeds, follow: Callable[[], int], engine: Engine, seed: int
) -> None:
    history, tried = History(deeds, seed), set[Family]()
    for _ in range(ACTS):
        history.go_on()
        deeds.session.commit()
        follow()
        with reading(engine) as session:
            assert is_up_to_date(session, [page.id for page in history.pages], FIRST)
        tried |= {family for _, _, family in deeds.kept()}
        deeds.session.commit()
    with writing(engine) as session:
        before = kept(session, jobs.countable(session)).keys()
        session.execute(delete(Helped))
        regather(session, jobs.countable(session), FIRST)
        assert kept(session, jobs.countable(session)).keys() == before
    assert tried == set(WAYS)
