"""Whatever people do, and whoever dies while following, an index that caught up equals the database.

It is compared with a fresh one: versions, audiences, words, filters, and who wrote what. `TEST_EXAMPLES=300`
tries longer than the gate does.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import selectinload

from tests.cast import Cast, load_cast
from tests.conftest import copied_database
from tests.making import make_page, newest, topics_of
from tests.warm import warm_engine
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading, writing
from wiki.core.jobs import Handler, Job, Work
from wiki.core.worker import Worker
from wiki.pages.actions import delete, move, restore, save
from wiki.pages.documents import all_documents, indexed_versions
from wiki.pages.models import Page, Revision
from wiki.pages.words import Words
from wiki.search.port import SearchIndex, Unavailable, Within
from wiki.search.whoosh_index import WhooshIndex
from wiki.spaces.actions import SpaceWords, change_space
from wiki.spaces.models import Space, SpaceMember
from wiki.spaces.viewers import viewer_for
from wiki.topics.actions import TopicWords, add_topic, change_topic
from wiki.topics.merging import merge
from wiki.topics.models import Topic
from wiki.work import work_for

EXAMPLES = int(os.environ.get("TEST_EXAMPLES", "5"))
WORDS = ("zebra", "okapi", "tapir", "ibex", "heron", "vacuum")
SPACES = ("everyone", "lab")
FOLLOWERS = ("index_pages", "index_topics", "index_spaces", "trace_pages", "link_pages")

any_word = some.sampled_from(WORDS)
any_number = some.integers(0, 30)
any_moment = some.builds("{} {}".format, some.sampled_from(["before", "after"]), some.sampled_from(FOLLOWERS))
any_space = some.sampled_from(SPACES)


class Killed(BaseException):
    """Stands for a process that is killed: nothing catches it."""


def lives_on(_moment: str) -> None:
    """Let a machine work on."""


class Node:
    """A machine that works for the wiki, and may die of it."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.engine = engine
        self.settings = settings
        self.dies: Callable[[str], None] = lives_on
        self.begin()

    def begin(self) -> None:
        """Start it, with whatever its folder holds."""
        app = create_app(self.settings, self.engine)
        self.index: SearchIndex = app.extensions["search"]
        work = work_for(app)
        mortal = {kind: self.mortal(kind, handler) for kind, handler in work.handlers.items()}
        self.worker = Worker(self.engine, Work(work.reactions, mortal, work.batch, work.watches))

    def mortal(self, kind: str, handler: Handler) -> Handler:
        """Return a handler before or after which this machine may die."""

        def handle(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
            self.dies(f"before {kind}")
            handler(engine, payloads)
            self.dies(f"after {kind}")

        return handle

    def work(self) -> None:
        """Work until there is nothing to do, however often it has to begin again."""
        while True:
            try:
                while self.worker.work_once():
                    pass
            except Killed:
                self.index.close()
                self.begin()
            if not self.hurry():
                return

    def hurry(self) -> int:
        """Let time pass: leases of the dead run out, and jobs that failed are due again."""
        with writing(self.engine) as session:
            waiting = update(Job).where(Job.done_at.is_(None), Job.failed_at.is_(None))
            return session.execute(waiting.values(run_at=now(), claimed_until=None)).rowcount  # type: ignore[attr-defined,no-any-return]  # of an update


class Company(RuleBasedStateMachine):
    """A company that writes, and two machines that follow."""

    template: str
    folder: Path
    numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        home = self.folder / str(next(self.numbers))
        home.mkdir()
        address = copied_database(self.template, f"equal_{os.getpid()}", self.folder / "wiki.db")
        self.engine = warm_engine(address)
        with reading(self.engine) as session:
            self.cast: Cast = load_cast(session)
        self.nodes = [
            Node(
                Settings(home=home, database_url=address, search_index=home / name, secret_key="x" * 32),
                self.engine,
            )
            for name in ("here", "there")
        ]

    @rule(title=any_word, text=any_word, space=any_space, topic=any_number)
    def publish(self, title: str, text: str, space: str, topic: int) -> None:
        """Publish a page."""
        with writing(self.engine) as session:
            topics = (chosen(session, Topic, topic),)
            make_page(session, self.cast.ada, space_at(session, space), title, text=text, topics=topics)

    @rule(number=any_number, title=any_word, text=any_word)
    def edit(self, number: int, title: str, text: str) -> None:
        """Change a page, as somebody who did not begin it."""
        with writing(self.engine) as session:
            if page := some_page(session, number, "published"):
                topics = tuple(session.scalars(topics_of(page)))
                before = revision(session, page).text
                words = Words(title, page.summary, f"{before}\n\nAnd {text}.", topics, note="More")
                viewer = viewer_for(session, self.cast.grace)
                save(session, viewer, page, words, base=newest(session, page))

    @rule(number=any_number)
    def throw_away(self, number: int) -> None:
        """Delete a page."""
        with writing(self.engine) as session:
            if page := some_page(session, number, "published"):
                delete(session, viewer_for(session, self.cast.ada), page)

    @rule(number=any_number)
    def bring_back(self, number: int) -> None:
        """Restore a page."""
        with writing(self.engine) as session:
            if page := some_page(session, number, "deleted"):
                restore(session, viewer_for(session, self.cast.ada), page)

    @rule(number=any_number, space=any_space)
    def move(self, number: int, space: str) -> None:
        """Move a page."""
        with writing(self.engine) as session:
            if page := some_page(session, number, "published"):
                move(session, viewer_for(session, self.cast.ada), page, space_at(session, space))

    @rule(space=any_space)
    def close_or_open(self, space: str) -> None:
        """Close an open space, or open a closed one."""
        with writing(self.engine) as session:
            found = space_at(session, space)
            words = SpaceWords(found.name, found.about, members_only=not found.members_only)
            change_space(session, viewer_for(session, self.cast.root), found, words)
            admit_ada(session, found, self.cast)

    @rule(number=any_number, name=any_word)
    def rename_topic(self, number: int, name: str) -> None:
        """Give a topic another name."""
        with writing(self.engine) as session:
            topic = chosen(session, Topic, number)
            change_topic(
                session, viewer_for(session, self.cast.stella), topic, TopicWords(f"{name} {number}")
            )

    @rule(number=any_number, into=any_number)
    def merge_topics(self, number: int, into: int) -> None:
        """Make one topic of two."""
        with writing(self.engine) as session:
            topic, other = chosen(session, Topic, number), chosen(session, Topic, into)
            if topic is not other:
                merge(session, viewer_for(session, self.cast.stella), topic, other)

    @rule(name=any_word)
    def add_topic(self, name: str) -> None:
        """Add a topic."""
        with writing(self.engine) as session:
            add_topic(session, TopicWords(name))

    @rule(which=some.integers(0, 1))
    def work(self, which: int) -> None:
        """Let one of the machines do what there is to do."""
        self.nodes[which].work()

    @rule(which=some.integers(0, 1), moment=any_moment, is_hard=some.booleans())
    def die(self, which: int, moment: str, *, is_hard: bool) -> None:
        """Let a machine work that fails or is killed once, at that moment."""
        node = self.nodes[which]

        def dies(at: str) -> None:
            if at == moment:
                node.dies = lives_on
                raise Killed if is_hard else RuntimeError("It failed.")

        node.dies = dies
        node.work()
        node.dies = lives_on

    @rule(which=some.integers(0, 1), harm=some.sampled_from(["lost", "foreign", "old", "damaged"]))
    def harm(self, which: int, harm: str) -> None:
        """Lose an index, or harm it."""
        node = self.nodes[which]
        node.index.close()
        folder = node.settings.search_index
        HARMS[harm](folder)
        with suppress(Unavailable):  # somebody searches, and so finds out
            node.index.versions()

    def compare(self) -> None:
        """Catch up, and compare both with a fresh index."""
        for _ in range(2):
            for node in self.nodes:
                node.work()
        for node in self.nodes:
            node.work()
        fresh = WhooshIndex(self.folder / f"fresh-{next(self.numbers)}")
        renderings = create_app(self.nodes[0].settings, self.engine).extensions["rendering"]
        with reading(self.engine) as session:
            fresh.rebuild(all_documents(session, renderings))
            expected = indexed_versions(session)
            audiences = [f"space:{one}" for one in session.scalars(select(Space.id))]
        truth = picture(fresh, ["company", *audiences])
        fresh.close()
        for node in self.nodes:
            assert node.index.versions() == expected
            assert picture(node.index, ["company", *audiences]) == truth

    @rule()
    def catch_up(self) -> None:
        """Compare in the middle of things."""
        self.compare()

    def teardown(self) -> None:
        """Compare at the end, and clear away."""
        try:
            self.compare()
        finally:
            for node in self.nodes:
                node.index.close()
            self.engine.dispose()


def lose(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def make_foreign(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "current").write_text("v0-deadbeef")


def forget_place(folder: Path) -> None:
    for file in folder.rglob("reached"):
        file.write_text("7 yesterday")


def scramble(folder: Path) -> None:
    for file in folder.rglob("*.seg"):
        file.write_bytes(b"nonsense" * 99)


HARMS = {"lost": lose, "foreign": make_foreign, "old": forget_place, "damaged": scramble}


def picture(index: SearchIndex, audiences: Sequence[str]) -> Mapping[str, object]:
    """Return what an index answers, but for the scores: these count what was deleted until a merge."""
    return {
        f"{audience} {word} {space}": sorted(
            hit.id for hit in index.find(word, {audience}, limit=99, within=Within(spaces=[space])).items
        )
        for audience, word, space in itertools.product(audiences, WORDS, SPACES)
    } | {
        f"{audience} {word} people": {
            person: round(share, 6) for person, share in index.familiar(word, {audience}).items()
        }
        for audience, word in itertools.product(audiences, WORDS)
    }


def space_at(session: Session, slug: str) -> Space:
    return session.scalars(select(Space).where(Space.slug == slug)).one()


def admit_ada(session: Session, space: Space, cast: Cast) -> None:
    """Let those who write go on writing there."""
    for person in (cast.ada, cast.grace):
        if not session.get(SpaceMember, (space.id, person.id)):
            session.add(SpaceMember(space_id=space.id, person_id=person.id))


def chosen(session: Session, kind: type[Topic], number: int) -> Topic:
    every = session.scalars(select(kind).order_by(kind.id)).all()
    return every[number % len(every)]


def some_page(session: Session, number: int, state: str) -> Page | None:
    whole = (selectinload(Page.space), selectinload(Page.author), selectinload(Page.topics))
    statement = select(Page).where(Page.state == state).order_by(Page.id).options(*whole)
    every = session.scalars(unrestricted(statement, "a test looks at everything")).all()
    return every[number % len(every)] if every else None


def revision(session: Session, page: Page) -> Revision:
    return session.get_one(Revision, page.head_id, execution_options={"reader": "test"})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves files open
def test_an_index_that_caught_up_equals_the_database(template: str, tmp_path: Path) -> None:
    machine = type("TheCompany", (Company,), {"template": template, "folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=16,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes hundreds of examples
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
