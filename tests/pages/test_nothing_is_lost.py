"""Whatever people do to a page in whatever order, no word is lost that the wiki said it has.

Several editors are open at once, on versions old and new. `TEST_RUNS=2000` tries for longer.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, on_postgres
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.pages.models import Draft, Revision

RUNS = int(os.environ.get("TEST_RUNS", "10" if on_postgres() else "20"))
STEPS = 20
REASON = "a test looks at everything"
MARK = re.compile(r"word\d+")  # each is typed once, so that nothing else can stand for it
FIRST = "The docks charge slowly.\n\nBelow zero they charge at half speed.\n\nLet the room warm up.\n"
WRITERS = st.sampled_from(("ada", "grace", "lin"))
ACTS = ("write", "write", "move", "strike", "rename")
PLACES = st.integers(0, 5)


@dataclass
class Form:
    """An editor that is open in somebody's browser."""

    who: str
    token: str
    base: int
    title: str
    text: str
    seen: Draft | None = None  # the words it was opened with, as they were then
    sequence: int = 0

    @property
    def fields(self) -> dict[str, Any]:
        """What it sends."""
        return {
            "title": self.title,
            "summary": "Two sentences. They say it.",
            "text": self.text,
            "base": self.base,
            "token": self.token,
            "from_draft": f"{self.seen.id}.{self.seen.sequence}" if self.seen else "",
            "sequence": self.sequence,
            "to": "save",
        }


@dataclass(frozen=True)
class Kept:
    """What the wiki said it keeps of a form that is not saved."""

    words: set[str]
    sequence: int


@dataclass(frozen=True)
class Company:
    """The wiki all runs happen in, and a browser for each person."""

    engine: Engine
    cast: Cast
    browsers: Mapping[str, Browser]


class Desk(RuleBasedStateMachine):
    """One page, and all that happens to it."""

    company: Company
    forms = Bundle("forms")
    numbers = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.saved: set[str] = set()  # words of every save that was answered with yes
        self.kept: dict[str, Kept] = {}  # by the token of the form
        self.versions: list[tuple[int, str]] = []
        self.is_deleted = False

    @initialize()
    def begin(self) -> None:
        """Ada publishes a page."""
        with writing(self.company.engine) as session:
            page = make_page(session, self.company.cast.ada, self.company.cast.everyone, text=FIRST)
            self.page_id, self.space_id = page.id, page.space_id

    @precondition(lambda self: not self.is_deleted)
    @rule(target=forms, who=WRITERS)
    def open(self, who: str) -> Form:
        """Somebody opens the editor on the newest version."""
        head = self.head()
        return Form(who, self.new_token(), head.number, head.title, head.text)

    @precondition(lambda self: not self.is_deleted)
    @rule(target=forms, who=WRITERS, place=PLACES)
    def go_on(self, who: str, place: int) -> Any:
        """Somebody goes on with words they left."""
        drafts = self.drafts(who)
        if not drafts:
            return multiple()
        left = drafts[place % len(drafts)]
        return Form(who, self.new_token(), left.base, left.title, left.text, left)

    @rule(form=forms, act=st.sampled_from(ACTS), place=PLACES, to=PLACES)
    def edit(self, form: Form, act: str, place: int, to: int) -> None:
        """Somebody types a word, moves or strikes a paragraph, or changes the title."""
        if act == "rename":
            form.title = f"Title {next(self.numbers)}"
            return
        paragraphs = form.text.split("\n\n")
        taken = paragraphs.pop(place % len(paragraphs))
        if act == "write":
            paragraphs.insert(place, f"word{next(self.numbers)} {taken}")
        elif act == "move":
            paragraphs.insert(to, taken)
        form.text = "\n\n".join(paragraphs) or f"word{next(self.numbers)}"

    @rule(form=forms, place=PLACES)
    def keep(self, form: Form, place: int) -> None:
        """Somebody types, and their editor sends what stands there, as it does every few seconds."""
        self.edit(form, "write", place, place)
        form.sequence += 1
        answer = self.post(form.who, "draft", form.fields)
        assert answer.status_code == (410 if self.is_deleted else 200)
        if answer.status_code == 200:
            self.note_kept(form, form.token)

    @rule(form=forms, choice=st.sampled_from(("mine", "theirs", "leave")))
    def save(self, form: Form, choice: str) -> None:
        """Somebody saves; where two changed the same they choose, or close the window."""
        answer = self.post(form.who, "edit", form.fields)
        if answer.status_code == 303:
            self.note_saved(form)
        elif answer.status_code == 409 and choice != "leave":
            self.choose(form, answer, choice)
        else:
            assert answer.status_code == (410 if self.is_deleted else 409)

    @precondition(lambda self: not self.is_deleted)
    @rule(who=WRITERS, place=PLACES)
    def bring_version_back(self, who: str, place: int) -> None:
        """Somebody brings an old version back."""
        number = self.versions[place % len(self.versions)][0]
        answer = self.post(who, f"v/{number}/restoration", {"head": self.versions[-1][0]})
        assert answer.status_code == 303

    @precondition(lambda self: not self.is_deleted)
    @rule()
    def delete(self) -> None:
        """Ada moves the page to the trash."""
        assert self.post("ada", "deletion", {}).status_code == 303
        self.is_deleted = True

    @precondition(lambda self: self.is_deleted)
    @rule()
    def bring_page_back(self) -> None:
        """Stella brings it back."""
        assert self.post("stella", "restoration", {}).status_code == 303
        self.is_deleted = False

    @invariant()
    def nothing_is_lost(self) -> None:
        """Versions are only added; every word that was saved or kept is in one of them, or in a draft."""
        before, self.versions = self.versions, self.all_versions()
        assert self.versions[: len(before)] == before
        there = words_in([*(text for _, text in self.versions), *(draft.text for draft in self.drafts())])
        assert self.saved.union(*(kept.words for kept in self.kept.values())) <= there

    @invariant()
    def readers_see_the_newest_version(self) -> None:
        """The page is as it was saved last, or in the trash."""
        answer = self.company.browsers["lin"].client.get(f"/e/{self.page_id}.md")
        assert answer.status_code == (410 if self.is_deleted else 200)
        assert self.is_deleted or answer.text.endswith(self.head().text)

    def choose(self, form: Form, asked: TestResponse, choice: str) -> None:
        """Answer every question of a collision alike; what is passed over stays in a draft."""
        soup = BeautifulSoup(asked.text, "html.parser")
        carried = {
            str(each["name"]): str(each["value"]) for each in soup.select("form.collision input[type=hidden]")
        }
        del carried["csrf_token"]
        names = {str(each["name"]) for each in soup.select("form.collision input[type=radio]")}
        answers = {**carried, **dict.fromkeys(names, choice), "to": "save"}
        answer = self.post(form.who, "choices", answers)
        assert answer.status_code == 303
        if choice == "theirs":
            self.note_kept(form, f"{form.token}.{carried['theirs']}")
        else:
            self.note_saved(form)

    def note_kept(self, form: Form, token: str) -> None:
        """Remember what the wiki said it keeps: of a form its newest state, which is all its author has."""
        self.kept[token] = Kept(words_in([form.text]), form.sequence)
        self.forget_seen(form)

    def note_saved(self, form: Form) -> None:
        """Remember what the wiki said it saved, and forget what it kept of the form until then."""
        self.saved |= words_in([form.text])
        self.kept.pop(form.token, None)
        self.forget_seen(form)

    def forget_seen(self, form: Form) -> None:
        """Forget the words that this form took over, unless their own form went on meanwhile."""
        token = form.seen.form_token if form.seen else ""
        if form.seen and token in self.kept and self.kept[token].sequence <= form.seen.sequence:
            del self.kept[token]

    def post(self, who: str, what: str, fields: Mapping[str, Any]) -> TestResponse:
        """Send a form of the page."""
        place = {"space": self.space_id, "space_before": self.space_id}
        return self.company.browsers[who].post(f"/e/{self.page_id}/{what}", {**place, **fields})

    def all_versions(self) -> list[tuple[int, str]]:
        """Return the number and the text of every version."""
        every = select(Revision.number, Revision.text).where(Revision.page_id == self.page_id)
        with reading(self.company.engine) as session:
            rows = session.execute(unrestricted(every.order_by(Revision.number), REASON))
            return [(number, text) for number, text in rows]

    def head(self) -> Revision:
        """Return the newest version."""
        newest = select(Revision).where(Revision.page_id == self.page_id).order_by(Revision.number.desc())
        with reading(self.company.engine) as session:
            return session.scalars(unrestricted(newest.limit(1), REASON)).one()

    def drafts(self, who: str = "") -> Sequence[Draft]:
        """Return the words left on the page, by somebody or by anybody."""
        left = select(Draft).where(Draft.page_id == self.page_id).order_by(Draft.id)
        if who:
            left = left.where(Draft.person_id == getattr(self.company.cast, who).id)
        with reading(self.company.engine) as session:
            return session.scalars(unrestricted(left, REASON)).all()

    def new_token(self) -> str:
        """Return what tells one form from another."""
        return f"form-{next(self.numbers)}"


def words_in(texts: Sequence[str]) -> set[str]:
    """Return the words that somebody typed."""
    return {word for text in texts for word in MARK.findall(text)}


@pytest.fixture
def company(engine: Engine, cast: Cast, browse: Browse) -> Company:
    """Everybody at their browser."""
    people = ("ada", "grace", "lin", "stella")
    return Company(engine, cast, {name: browse(getattr(cast, name)) for name in people})


def test_no_order_of_events_loses_a_word(company: Company) -> None:
    run_state_machine_as_test(
        type("Here", (Desk,), {"company": company}),
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
