"""From a solved problem to the explainer, with everybody credited."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit
from tests.problems.solving import OPEN, REASON, SOLVED, make_problem
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading
from wiki.pages.actions import publish
from wiki.pages.models import Authorship, Credit, Kind, Page, Revision
from wiki.pages.queries import find_page
from wiki.problems.actions import extract
from wiki.problems.actions.extracting import title_from

DECIDED = "We slow the belt to forty crates a minute and grease the bearing.\n"
OUTCOME = "No crate fell for two weeks, and the belt is as fast as before.\n"


def solved_by_two(session: Session, cast: Cast) -> Page:
    """Let Ada write a problem down, Grace say what was decided, and Lin how it ended."""
    page = make_problem(session, cast, cast.grace, cast.lin)
    text = OPEN.replace("decided\n", f"decided\n\n{DECIDED}")
    edit(session, cast.grace, page, text)
    edit(session, cast.lin, page, text.replace("Outcome\n", f"Outcome\n\n{OUTCOME}"))
    return page


def test_one_press_begins_a_draft_in_which_everybody_is_an_author(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = solved_by_two(session, cast)
    session.commit()
    grace = browse(cast.grace)
    assert "Write the explainer from this" in grace.text(page.path)

    first, again = (grace.post(f"/e/{page.id}/extract").location for _ in range(2))
    work()

    assert first == again
    draft = newest(engine)
    assert draft.title == "The gripper drops crates: why, and what helps"
    assert (draft.kind, draft.author_id, draft.space_id) == (Kind.EXPLAINER, cast.grace.id, page.space_id)
    with reading(engine) as look:
        shares = {
            row.person_id: row.share
            for row in look.scalars(
                unrestricted(select(Authorship).where(Authorship.page_id == draft.id), REASON)
            )
        }
        head = look.get_one(Revision, draft.head_id, execution_options={"reader": REASON})
    assert DECIDED in head.text
    assert OUTCOME in head.text
    assert "Situation" not in head.text
    assert shares[cast.grace.id] > 0.3
    assert shares[cast.lin.id] > 0.3
    assert "Lin Larsen" in grace.text(f"/e/{draft.id}/authorship")


def test_both_pages_say_where_it_came_from(session: Session, cast: Cast, browse: Browse) -> None:
    page = solved_by_two(session, cast)
    grace = cast.viewer(session, cast.grace)
    draft = find_page(session, grace, extract(session, grace, find_page(session, grace, page.id)).id)
    session.commit()
    assert "Grace Gomez is making an explainer of it" in browse(cast.ada).text(page.path)
    assert "Go on with the explainer" in browse(cast.grace).text(page.path)
    assert "Explained in" not in browse(cast.ada).text(page.path)
    taken = browse(cast.lin).post(f"/e/{page.id}/extract")
    assert taken.status_code == 403
    assert "Grace Gomez is writing the explainer" in taken.text

    publish(session, grace, draft)
    session.commit()

    assert f"Explained in {page.title}" in browse(cast.mallory).text(page.path)
    assert f"Came from the problem {page.title}" in browse(cast.mallory).text(draft.path)
    refused = browse(cast.lin).post(f"/e/{page.id}/extract")
    assert refused.status_code == 403
    assert "made of it already" in refused.text


def test_whoever_promised_to_explain_it_gets_it_below_the_promise(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = solved_by_two(session, cast)
    session.commit()
    grace = browse(cast.grace)
    day = (now() + timedelta(days=20)).date().isoformat()
    form = {"title": "Why crates fall", "text": "For the night shift.", "day": day, "source": page.id}
    grace.post("/promises", {**form, "space": page.space_id, "token": "once"})
    promise = newest(engine)
    assert promise.title == "Why crates fall"

    first, again = (grace.post(f"/e/{page.id}/extract").location for _ in range(2))

    assert first == again == f"/e/{promise.id}/edit"
    with reading(engine) as look:
        head = look.get_one(Revision, newest(engine).head_id, execution_options={"reader": REASON})
    assert head.title == "Why crates fall"
    assert head.text.count(OUTCOME) == 1


def test_an_open_problem_is_not_extracted(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    session.commit()

    refused = browse(cast.ada).post(f"/e/{page.id}/extract")

    assert refused.status_code == 403
    assert "“Outcome”" in refused.text
    assert "Write the explainer" not in browse(cast.ada).text(page.path)


def test_those_whose_suggestions_went_in_are_credited(session: Session, cast: Cast) -> None:
    page = make_problem(session, cast)
    revision = edit(session, cast.ada, page, SOLVED)
    session.add(Credit(revision_id=revision.id, person_id=cast.mo.id, page_id=page.id, characters=20))
    session.flush()

    ada = cast.viewer(session, cast.ada)
    draft = extract(session, ada, find_page(session, ada, page.id))

    credited = session.scalars(unrestricted(select(Credit).where(Credit.page_id == draft.id), REASON)).all()
    assert [(each.person_id, each.characters) for each in credited] == [(cast.mo.id, 20)]


def test_words_of_one_sentence_by_many_stay_in_their_order(session: Session, cast: Cast, work: Drain) -> None:
    page = make_problem(session, cast)
    people = (cast.ada, cast.grace, cast.lin, cast.mo, cast.stella)
    said: list[str] = []
    for person in people:
        said.append(f"{person.first_name} tightened screw number {person.id}.")
        edit(session, person, page, OPEN.replace("Outcome\n", "Outcome\n\n" + " ".join(said) + "\n"))
    ada = cast.viewer(session, cast.ada)

    draft = extract(session, ada, find_page(session, ada, page.id))

    versions = session.scalars(
        unrestricted(select(Revision).where(Revision.page_id == draft.id).order_by(Revision.number), REASON)
    ).all()
    assert versions[-1].text == "## Outcome\n\n" + " ".join(said) + "\n"
    assert {each.author_id for each in versions} == {person.id for person in people}


def test_the_draft_is_for_whoever_pressed_until_it_is_published(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = solved_by_two(session, cast)
    grace = cast.viewer(session, cast.grace)
    draft = extract(session, grace, find_page(session, grace, page.id))
    session.commit()

    assert browse(cast.mallory).get(f"/e/{draft.id}").status_code == 404
    assert page.title in draft.title
    assert f"/e/{draft.id}" not in browse(cast.mallory).get(page.path).text


def newest(engine: Engine) -> Page:
    """Return the page begun last."""
    with reading(engine) as session:
        return session.scalars(unrestricted(select(Page).order_by(Page.id.desc()).limit(1), REASON)).one()


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("It drips.", "It drips: why, and what helps"),
        ("Why does it drip?", "Why does it drip? What helped"),
        ("x" * 150, "x" * 150),
    ],
)
def test_its_title_says_that_it_explains(title: str, made: str) -> None:
    assert title_from(title) == made
