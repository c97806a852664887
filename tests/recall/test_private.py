"""What somebody remembers is theirs: nobody else's pages differ by it, and authors hear of five or more."""

import re
from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, event

from tests.cast import Cast
from tests.conftest import Browse
from tests.recall.asking import asking_page, taken_up
from wiki.core.access import Role
from wiki.core.db import Session
from wiki.people.models import Person
from wiki.recall.actions import grade
from wiki.recall.models import Grade, Prompt

OFTEN, MOSTLY = "Readers often forget this", "Most readers remember this"
SURFACES = (
    "/", "/e", "/recall", "/wins", "/start", "/inbox", "/reviews", "/people", "/p/lin", "/p/lin/evidence",
    "/t/postgres", "/admin/people", "/export/wiki.zip?with=history",
)  # fmt: skip
RECALLS = re.compile(r"(?:FROM|JOIN) recall\b")
PAGE = "/e/{0}-why-tables-bloat", "/e/{0}/prompts", "/e/{0}.md", "/e/{0}/history"


def readers(session: Session, count: int) -> list[Person]:
    people = [
        Person(handle=f"r{i}", name=f"Reader {i}", email=f"r{i}@example.org", role=Role.MEMBER)
        for i in range(count)
    ]
    session.add_all(people)
    session.flush()
    return people


def graded(session: Session, cast: Cast, prompt: Prompt, people: Sequence[Person], how: Grade) -> None:
    for person in people:
        grade(session, cast.viewer(session, person), prompt.id, how, times=0)


@pytest.mark.parametrize(
    ("well", "badly", "said"),
    [(4, 0, ""), (0, 4, ""), (5, 0, MOSTLY), (3, 2, MOSTLY), (2, 3, OFTEN), (0, 5, OFTEN), (0, 6, OFTEN)],
)
def test_authors_hear_whether_most_of_five_or_more_remember(
    browse: Browse, session: Session, cast: Cast, well: int, badly: int, said: str
) -> None:
    page, (prompt,) = asking_page(session, cast)
    people = readers(session, well + badly)
    taken_up(session, cast, page, *people, cast.ada)
    graded(session, cast, prompt, people[:well], Grade.GOOD)
    graded(session, cast, prompt, [*people[well:], cast.ada], Grade.AGAIN)
    session.commit()

    shown = browse(cast.ada).text(f"/e/{page.id}/prompts")

    assert [words for words in (OFTEN, MOSTLY) if words in shown] == ([said] if said else [])


def test_no_page_asks_for_recalls_but_the_viewers_own(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    for person in (cast.root, cast.ada):
        browser = browse(person)
        for address in (*PAGE, *SURFACES):
            assert browser.get(address.format(page.id)).status_code in {200, 403}
    lin = browse(cast.lin)
    lin.post(f"/recall/{prompt.id}/answer")
    lin.post(f"/recall/{prompt.id}/grade", {"grade": "good", "times": 0})
    lin.post(f"/e/{page.id}/recall")
    lin.post(f"/e/{page.id}/recall/end")

    about = {each for each in asked if RECALLS.search(each)}
    own = {each for each in about if "recall.person_id = " in each}
    assert len(own) > 5
    assert all(each.endswith("GROUP BY recall.prompt_id") for each in about - own)
    assert len(about - own) == 1
