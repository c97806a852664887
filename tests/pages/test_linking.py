"""What a page leads to is known the moment it is saved, and only from the text readers see."""

import pytest
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Link, LinkKind, Page, Section
from wiki.spaces.models import Policy, Space


@pytest.fixture
def bloat(engine: Engine, cast: Cast, work: Drain) -> Page:
    """A page to lead to."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Why tables bloat")
    work()
    return page


def form(title: str, text: str, cast: Cast, **more: object) -> dict[str, object]:
    """Return the editor's fields."""
    return {"title": title, "text": text, "space": cast.everyone.id, "token": title, "to": "publish", **more}


def mentions(browser: Browser, page: Page) -> str:
    """Return what the page of mentions says."""
    return browser.text(f"/e/{page.id}/mentions")


def test_a_new_page_is_a_mention_at_once(browse: Browse, cast: Cast, bloat: Page) -> None:
    browse(cast.lin).post("/write", form("Vacuum", "As in [[why TABLES bloat]].", cast))

    grace = browse(cast.grace)
    assert "Vacuum" in mentions(grace, bloat)
    assert "Mentioned in Vacuum" in grace.text(bloat.path)


@pytest.mark.parametrize(
    "link",
    [
        "[[#{id}]]",
        "[[#0{id}]]",
        "[[Why tables bloat#Where dead rows come from|see]]",
        "[x](/e/{id})",
        "[x](/e/{id}-any-slug)",
        "[x](/e/{id}-any#u-where-dead-rows-come-from)",
        "[x][ref]\n\n[ref]: /e/{id}",
        "http://127.0.0.1:8000/e/{id}",
        "<HTTP://127.0.0.1:8000/e/{id}-x>",
        "\n\n| a |\n|---|\n| [[Why tables bloat\\|x]] |",
        "Note[^1].\n\n[^1]: [[Why tables bloat]]",
    ],
)
def test_every_way_to_write_a_link_counts(browse: Browse, cast: Cast, bloat: Page, link: str) -> None:
    browse(cast.lin).post("/write", form("Vacuum", f"Words {link.replace('{id}', str(bloat.id))}", cast))

    assert "Vacuum" in mentions(browse(cast.grace), bloat)


@pytest.mark.parametrize(
    "words",
    [
        "`[[Why tables bloat]]`",
        "    [[Why tables bloat]]",
        "```\n[[Why tables bloat]]\n```",
        "\\[[Why tables bloat]]",
        "[x](https://elsewhere.example/e/{id})",
        "[x](/e/{id}/history)",
        "[[Why tables]]",
    ],
)
def test_what_is_no_link_does_not_count(browse: Browse, cast: Cast, bloat: Page, words: str) -> None:
    browse(cast.lin).post("/write", form("Vacuum", f"Words\n\n{words.replace('{id}', str(bloat.id))}", cast))

    assert "Vacuum" not in mentions(browse(cast.grace), bloat)


def test_a_page_that_leads_to_itself_does_not_mention_itself(
    browse: Browse, engine: Engine, cast: Cast, bloat: Page
) -> None:
    with writing(engine) as session:
        session.add(bloat)
        edit(session, cast.ada, bloat, "See [[Why tables bloat]] and [[#Head]].\n\n## Head")

    assert "No page leads here yet" in mentions(browse(cast.grace), bloat)


def test_a_link_taken_out_is_gone_at_once(browse: Browse, cast: Cast, bloat: Page) -> None:
    lin = browse(cast.lin)
    where = lin.post("/write", form("Vacuum", "[[Why tables bloat]]", cast)).location
    lin.post(f"{where.partition('-')[0]}/edit", form("Vacuum", "Nothing", cast, base=1, token="b", to="save"))

    assert "Vacuum" not in mentions(browse(cast.grace), bloat)


def test_an_old_version_brought_back_brings_its_links(browse: Browse, cast: Cast, bloat: Page) -> None:
    lin = browse(cast.lin)
    where = lin.post("/write", form("Vacuum", "[[Why tables bloat]]", cast)).location.partition("-")[0]
    lin.post(f"{where}/edit", form("Vacuum", "Nothing", cast, base=1, token="b", to="save"))
    lin.post(f"{where}/v/1/restoration", {"token": "c"})

    assert "Vacuum" in mentions(browse(cast.grace), bloat)


def test_a_draft_mentions_nothing_until_it_is_published(browse: Browse, cast: Cast, bloat: Page) -> None:
    lin = browse(cast.lin)
    lin.post("/write", form("Vacuum", "[[Why tables bloat]]", cast, to="save"))

    assert "Vacuum" not in mentions(lin, bloat)


def test_in_a_strict_space_only_what_was_approved_counts(
    browse: Browse, engine: Engine, cast: Cast, bloat: Page
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.lin, cast.everyone, "Vacuum")
        session.get_one(Space, cast.everyone.id).policy = Policy.STRICT
    lin = browse(cast.lin)
    lin.post(f"/e/{page.id}/edit", form("Vacuum", "[[Why tables bloat]]", cast, base=1, to="save"))

    assert "Vacuum" not in mentions(lin, bloat)


def test_a_link_from_a_closed_page_is_seen_inside_only(
    browse: Browse, engine: Engine, cast: Cast, bloat: Page, work: Drain
) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.lab, "Zeppelin", text="[[Why tables bloat]]")
    work()

    assert "Zeppelin" in mentions(browse(cast.grace), bloat)
    assert "0 pages lead here" in mentions(browse(cast.mallory), bloat)


def test_a_deleted_page_mentions_nothing(
    browse: Browse, engine: Engine, cast: Cast, bloat: Page, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.lin, cast.everyone, "Vacuum", text="[[Why tables bloat]]")
    work()
    browse(cast.lin).post(f"/e/{page.id}/deletion")

    assert "Vacuum" not in mentions(browse(cast.grace), bloat)


def test_files_and_sections_are_noted_too(browse: Browse, engine: Engine, cast: Cast) -> None:
    sha = "a" * 64
    browse(cast.lin).post("/write", form("Vacuum", f"## One\n\n## One\n\n![x](/files/{sha}/x.png)", cast))

    with reading(engine) as session:
        assert kept(session) == ([(LinkKind.SHOWS, sha)], ["u-one", "u-one-2"])


def test_the_job_finds_nothing_left_to_do(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    browse(cast.lin).post("/write", form("Vacuum", "## One\n\n[[A]] [[B#c]] [[a]] [x](/e/9)", cast))
    with reading(engine) as session:
        before = session.scalars(unrestricted(select(Link.id), "test")).all()

    work()

    with reading(engine) as session:
        assert session.scalars(unrestricted(select(Link.id), "test")).all() == before
        assert len(before) == 3


def test_the_job_mends_what_is_missing(
    engine: Engine, cast: Cast, work: Drain, browse: Browse, bloat: Page
) -> None:
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Vacuum", text="[[Why tables bloat]]")
    assert "Vacuum" not in mentions(browse(cast.grace), bloat)

    work()

    assert "Vacuum" in mentions(browse(cast.grace), bloat)


def kept(session: Session) -> tuple[list[tuple[LinkKind, str]], list[str]]:
    """Return the links and sections there are."""
    links = session.execute(unrestricted(select(Link.kind, Link.target), "test"))
    sections = session.scalars(unrestricted(select(Section.anchor).order_by(Section.anchor), "test"))
    return [(kind, target) for kind, target in links], list(sections)
