"""Two people at one page in the same instant: one of them is told, and nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, event, func, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, on_postgres
from tests.making import TEXT, edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect
from wiki.pages.models import Page, Revision

WORDS = {"title": "Why tables bloat", "summary": "Two sentences.", "text": "What I typed.", "base": "1"}


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page that everybody may edit."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


@contextmanager
def overtaken(engine: Engine, address: str, do: Callable[[Session], object]) -> Iterator[None]:
    """Let somebody else write just before the next writer gets its turn."""
    waiting = [do]

    def overtake(*arguments: object) -> None:
        if waiting and arguments[2] == "BEGIN IMMEDIATE":
            waiting.pop()
            other = connect(address)
            with writing(other) as session:
                do(session)
            other.dispose()

    event.listen(engine, "before_cursor_execute", overtake)
    yield
    event.remove(engine, "before_cursor_execute", overtake)


def revisions(engine: Engine, page: Page) -> int:
    """Count the revisions of a page."""
    counted = select(func.count(Revision.id)).where(Revision.page_id == page.id)
    with reading(engine) as session:
        return session.scalar(unrestricted(counted, "a test looks at everything")) or 0


def at_once(*acts: Callable[[], int]) -> list[int]:
    """Do several things in the same instant and return what each answered."""
    start, answers = Barrier(len(acts)), list[int]()

    def act(do: Callable[[], int]) -> None:
        start.wait()
        answers.append(do())

    threads = [Thread(target=act, args=(each,)) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def posting(browser: Browser, address: str, fields: dict[str, str]) -> Callable[[], int]:
    """Return the act of sending a form, its token fetched before."""
    sent = {"csrf_token": browser.token(), **fields}
    return lambda: browser.client.post(address, data=sent).status_code


@pytest.mark.skipif(on_postgres(), reason="There a reader sees each commit at once.")
def test_who_is_overtaken_while_saving_sees_both_texts(
    engine: Engine, address: str, browse: Browse, cast: Cast, page: Page
) -> None:
    browser = browse(cast.grace)

    def lin_writes(session: Session) -> None:
        session.add(page)
        edit(session, cast.lin, page, "What Lin wrote.")

    with overtaken(engine, address, lin_writes):
        response = browser.post(f"/e/{page.id}/edit", {**WORDS, "space": str(cast.everyone.id)})

    assert response.status_code == 409
    assert "What I typed." in response.text
    assert "What Lin wrote." in response.text


def test_two_saves_in_the_same_instant_make_one_revision(
    engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    fields = {**WORDS, "space": str(cast.everyone.id)}
    where = f"/e/{page.id}/edit"

    answers = at_once(
        posting(browse(cast.grace), where, {**fields, "text": "What Grace typed."}),
        posting(browse(cast.lin), where, {**fields, "text": "What Lin typed."}),
    )

    assert answers == [303, 409]
    assert revisions(engine, page) == 2


def test_one_form_sent_twice_in_the_same_instant_makes_one_revision(
    engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    fields = {**WORDS, "space": str(cast.everyone.id), "token": "the same form"}
    browsers = [browse(cast.grace), browse(cast.grace)]

    answers = at_once(*(posting(each, f"/e/{page.id}/edit", fields) for each in browsers))

    assert answers == [303, 303]
    assert revisions(engine, page) == 2


def test_fifty_posts_of_one_form_make_one_revision(
    engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    fields = {**WORDS, "space": str(cast.everyone.id), "token": "the same form"}
    posts = [posting(browse(cast.grace), f"/e/{page.id}/edit", fields) for _ in range(50)]

    assert set(at_once(*posts)) == {303}
    assert revisions(engine, page) == 2


def test_fifty_posts_of_one_form_are_merged_once(
    engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, f"{TEXT}\nWhat Lin added.")
    mine = TEXT.replace("An update never overwrites", "An update does not overwrite")
    fields = {**WORDS, "text": mine, "space": str(cast.everyone.id), "token": "the same form"}
    posts = [posting(browse(cast.grace), f"/e/{page.id}/edit", fields) for _ in range(50)]

    assert set(at_once(*posts)) == {303}
    assert revisions(engine, page) == 3


def test_many_who_add_to_different_paragraphs_in_the_same_instant_all_get_in(
    engine: Engine, browse: Browse, cast: Cast
) -> None:
    paragraphs = [
        f"Paragraph {number} says what there is to say of dock number {number}." for number in range(8)
    ]
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text="\n\n".join(paragraphs))
    fields = {**WORDS, "space": str(cast.everyone.id)}
    texts = [
        "\n\n".join(
            f"{each} Word{place}." if place == number else each for place, each in enumerate(paragraphs)
        )
        for number in range(8)
    ]

    answers = at_once(
        *(posting(browse(cast.grace), f"/e/{page.id}/edit", {**fields, "text": each}) for each in texts)
    )

    assert set(answers) == {303}
    merged = browse(cast.lin).text(page.path)
    assert [number for number in range(8) if f"Word{number}." not in merged] == []


def test_a_page_begun_twice_in_the_same_instant_is_there_once(
    engine: Engine, browse: Browse, cast: Cast
) -> None:
    fields = {**WORDS, "space": str(cast.everyone.id), "token": "the same form", "to": "publish"}
    browsers = [browse(cast.grace), browse(cast.grace)]

    answers = at_once(*(posting(each, "/write", fields) for each in browsers))

    counted = unrestricted(select(func.count(Page.id)), "a test looks at everything")
    with reading(engine) as session:
        assert session.scalar(counted) == 1
    assert answers == [303, 303]


def test_two_endorsements_in_the_same_instant_are_one(browse: Browse, cast: Cast, page: Page) -> None:
    browsers = [browse(cast.lin), browse(cast.lin)]
    fields = {"kind": "applied", "text": "It worked."}

    answers = at_once(*(posting(each, f"/e/{page.id}/endorsement", fields) for each in browsers))

    assert set(answers) <= {303, 409}
    assert browse(cast.ada).get(f"/e/{page.id}/endorsements").text.count("It worked.") == 1


def test_a_save_and_a_deletion_in_the_same_instant_are_both_answered(
    browse: Browse, cast: Cast, page: Page
) -> None:
    fields = {**WORDS, "space": str(cast.everyone.id)}

    answers = at_once(
        posting(browse(cast.ada), f"/e/{page.id}/deletion", {}),
        posting(browse(cast.grace), f"/e/{page.id}/edit", fields),
    )

    assert answers in ([303, 303], [303, 410])
    assert browse(cast.grace).get(f"/e/{page.id}").status_code == 410


def test_the_token_of_a_form_is_worth_nothing_elsewhere(
    engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        other = make_page(session, cast.lin, cast.everyone, "Another page")
    fields = {**WORDS, "space": str(cast.everyone.id), "token": "the same form"}
    browse(cast.grace).post(f"/e/{page.id}/edit", fields)

    elsewhere = browse(cast.lin).post(f"/e/{other.id}/edit", fields)
    begun = browse(cast.lin).post("/write", fields)

    assert (elsewhere.status_code, begun.status_code) == (409, 409)
    assert (revisions(engine, page), revisions(engine, other)) == (2, 1)
