"""Two people changed the same: both texts are shown, one chooses, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_page
from tests.pages.meeting import form, newest
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.models import Draft, DraftReason, Page

MINE = TEXT.replace("dead weight", "ballast").replace("fast local disks", "slow disks")
THEIRS = TEXT.replace("dead weight", "garbage")
LAST = "We measured on version 16 with slow disks."


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page that Lin saved again while Grace had it open."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
        edit(session, cast.lin, page, THEIRS)
        return page


@pytest.fixture
def grace(browse: Browse, cast: Cast) -> Browser:
    """Grace, who began on version 1."""
    return browse(cast.grace)


def shown(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html5lib")


def fields(soup: BeautifulSoup) -> dict[str, object]:
    """Return what the collision's form sends with nothing chosen."""
    carried = soup.select("form.collision input[type=hidden]")
    return {str(each["name"]): each["value"] for each in carried if each["name"] != "csrf_token"}


def collide(grace: Browser, cast: Cast, page: Page, **changes: object) -> dict[str, object]:
    """Save over Lin's version and return the fields of the form that comes back."""
    answer = grace.post(f"/e/{page.id}/edit", form(cast, **{"text": MINE, **changes}))
    assert answer.status_code == 409
    return fields(shown(answer.text))


def drafts(session: Session, cast: Cast) -> list[Draft]:
    passed_over = select(Draft).where(Draft.reason == DraftReason.PASSED_OVER)
    return list(session.scalars(unrestricted(passed_over, "a test looks at everything")))


def test_both_texts_are_offered_and_none_is_chosen(grace: Browser, cast: Cast, page: Page) -> None:
    answer = grace.post(f"/e/{page.id}/edit", form(cast, text=MINE))

    soup = shown(answer.text)
    radios = soup.select("input[type=radio]")
    assert answer.status_code == 409
    assert "Lin Larsen saved version 2 while you were writing" in " ".join(soup.text.split())
    assert [each["value"] for each in radios] == ["mine", "theirs", "write"]
    assert not [each for each in radios if each.has_attr("checked")]


def test_each_offer_marks_what_its_author_changed(grace: Browser, cast: Cast, page: Page) -> None:
    soup = shown(grace.post(f"/e/{page.id}/edit", form(cast, text=MINE)).text)

    mine, theirs = soup.find(id="choice-1-mine"), soup.find(id="choice-1-theirs")
    assert isinstance(mine, Tag)
    assert isinstance(theirs, Tag)
    assert [each.text.strip() for each in mine.select("del, ins")] == ["dead weight", "ballast"]
    assert [each.text.strip() for each in theirs.select("del, ins")] == ["dead weight", "garbage"]


def test_what_does_not_overlap_is_merged_and_folded(grace: Browser, cast: Cast, page: Page) -> None:
    soup = shown(grace.post(f"/e/{page.id}/edit", form(cast, text=MINE)).text)

    last = soup.select("details.fold")[-1]
    assert not last.has_attr("open")
    assert "1 paragraph changed by you" in last.text
    assert last.select_one("ins").text.strip() == "slow"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("choice", "kept", "gone"), [("mine", "ballast", "garbage"), ("theirs", "garbage", "ballast")]
)
def test_what_was_chosen_is_saved(
    grace: Browser, reader: Session, cast: Cast, page: Page, choice: str, kept: str, gone: str
) -> None:
    carried = collide(grace, cast, page)

    answer = grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": choice, "to": "save"})

    saved = newest(reader, page)
    assert answer.location == page.path
    assert (saved.number, saved.base, saved.note) == (3, 2, "Said better")
    assert kept in saved.text
    assert gone not in saved.text
    assert LAST in saved.text


def test_words_that_touch_can_be_taken_together(
    grace: Browser, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page, text=TEXT.replace("it is dead", "it really is dead"))

    grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "both", "to": "save"})

    assert "it really is garbage" in newest(reader, page).text


def test_what_was_not_chosen_stays_in_a_draft(
    grace: Browser, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page)

    grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "theirs", "to": "save"})

    (draft,) = drafts(reader, cast)
    assert (draft.person_id, draft.page_id, draft.text, draft.base) == (cast.grace.id, page.id, MINE, 1)


def test_choosing_ones_own_leaves_no_draft(grace: Browser, reader: Session, cast: Cast, page: Page) -> None:
    carried = collide(grace, cast, page)

    grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "mine", "to": "save"})

    assert drafts(reader, cast) == []


def test_an_open_choice_saves_nothing_and_has_the_focus(
    grace: Browser, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page)

    answer = grace.post(f"/e/{page.id}/choices", {**carried, "to": "save"})

    soup = shown(answer.text)
    assert answer.status_code == 422
    assert "Choose what to keep, then save. One choice is still open." in soup.text
    assert soup.select_one("[autofocus]")["name"] == "choice-1"  # type: ignore[index]
    assert fields(soup) == carried
    assert newest(reader, page).number == 2


def test_choices_already_made_are_kept_while_others_are_open(grace: Browser, cast: Cast, page: Page) -> None:
    grace.post(f"/e/{page.id}/edit", form(cast, base=2, text=THEIRS, title="Theirs", token="another"))
    carried = collide(grace, cast, page, title="Mine")

    soup = shown(grace.post(f"/e/{page.id}/choices", {**carried, "choice-title": "mine", "to": "save"}).text)

    assert [each["name"] for each in soup.select("input[checked]")] == ["choice-title"]
    assert soup.select_one("[autofocus]")["name"] == "choice-1"  # type: ignore[index]


def test_writing_it_oneself_leads_to_the_editor_with_both(
    grace: Browser, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page)

    answer = grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "write", "to": "save"})

    soup = shown(answer.text)
    text = soup.find(id="f-text").text  # type: ignore[union-attr]
    assert answer.status_code == 200
    assert "ballast" in text
    assert "garbage" in text
    assert "Both texts are there one after the other, yours first" in soup.text
    assert soup.find("input", {"name": "base"})["value"] == "2"  # type: ignore[index]
    assert newest(reader, page).number == 2


def test_going_on_editing_needs_no_choice(grace: Browser, cast: Cast, page: Page) -> None:
    carried = collide(grace, cast, page)

    answer = grace.post(f"/e/{page.id}/choices", {**carried, "to": "edit"})

    assert answer.status_code == 200
    assert "ballast" in answer.text
    assert "garbage" in answer.text


def test_a_version_saved_while_choosing_is_merged_too(
    grace: Browser, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page)
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.stella, page, THEIRS.replace("never overwrites a row", "overwrites no row"))

    grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "mine", "to": "save"})

    saved = newest(reader, page)
    assert (saved.number, saved.base) == (4, 2)
    assert "ballast" in saved.text
    assert "overwrites no row" in saved.text


def test_a_collision_while_choosing_asks_again_and_loses_nothing(
    grace: Browser, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    carried = collide(grace, cast, page)
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.stella, page, THEIRS.replace("garbage", "rubbish"))

    again = grace.post(f"/e/{page.id}/choices", {**carried, "choice-1": "theirs", "to": "save"})

    kept = [draft.text for draft in drafts(reader, cast)]
    assert again.status_code in {303, 409}
    assert kept == [MINE]


def test_saving_the_choice_twice_makes_one_version(
    grace: Browser, reader: Session, cast: Cast, page: Page
) -> None:
    chosen = {**collide(grace, cast, page), "choice-1": "mine", "to": "save"}

    answers = [grace.post(f"/e/{page.id}/choices", chosen).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert newest(reader, page).number == 3


def test_two_titles_are_a_choice(
    grace: Browser, browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    browse(cast.lin).post(f"/e/{page.id}/edit", form(cast, base=2, text=THEIRS, title="Theirs", token="lin"))
    answer = grace.post(f"/e/{page.id}/edit", form(cast, base=2, text=THEIRS, title="Mine"))
    soup = shown(answer.text)

    grace.post(f"/e/{page.id}/choices", {**fields(soup), "choice-title": "theirs", "to": "save"})

    assert "The title" in soup.text
    assert newest(reader, page).title == "Theirs"
    assert [draft.title for draft in drafts(reader, cast)] == ["Mine"]


def test_topics_that_do_not_go_together_are_a_choice(
    grace: Browser, browse: Browse, cast: Cast, page: Page
) -> None:
    browse(cast.lin).post(f"/e/{page.id}/edit", form(cast, base=2, text=THEIRS, topics="Docks", token="lin"))
    answer = grace.post(f"/e/{page.id}/edit", form(cast, base=2, text=THEIRS, topics=""))
    soup = shown(answer.text)

    grace.post(f"/e/{page.id}/choices", {**fields(soup), "choice-topics": "mine", "to": "save"})

    assert answer.status_code == 409
    assert "The topics" in soup.text
    assert grace.soup(f"/e/{page.id}/edit").find(id="f-topics")["value"] == ""  # type: ignore[index]


def test_an_outsider_cannot_learn_it_exists(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)

    assert browse(cast.mallory).post(f"/e/{closed.id}/choices", form(cast)).status_code == 404


def test_a_version_that_never_was_is_not_found(grace: Browser, cast: Cast, page: Page) -> None:
    assert grace.post(f"/e/{page.id}/choices", form(cast, theirs=9)).status_code == 404


def test_oneself_in_another_window_is_not_called_somebody_else(
    grace: Browser, cast: Cast, page: Page
) -> None:
    first, second = (THEIRS.replace("garbage", word) for word in ("rubbish", "ballast"))
    grace.post(f"/e/{page.id}/edit", form(cast, base=2, text=first, token="one"))

    answer = grace.post(f"/e/{page.id}/edit", form(cast, base=2, text=second, token="two"))

    assert "You, in another window, saved" in answer.text
    assert "From your other window" in answer.text
