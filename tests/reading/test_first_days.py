"""A newcomer's first days: topics, a path, a question, a review, a coach."""

from collections.abc import Sequence

from sqlalchemy import Engine, select, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import days_ago, make_draft, make_page
from wiki.core.db import Session, reading, writing
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow
from wiki.notices.models import Subscription
from wiki.pages.actions.starts import choose_starts
from wiki.pages.models import Kind, Page
from wiki.people.models import Person
from wiki.reading.first_steps import steps_of
from wiki.reviews.actions import ask_for_review
from wiki.spaces.viewers import viewer_for
from wiki.topics.models import Topic

STEPS = "Your first days 0 of 5 done"


def more_topics(session: Session, count: int) -> list[int]:
    topics = [Topic(slug=f"topic-{number}", name=f"Topic {number}") for number in range(count)]
    session.add_all(topics)
    session.flush()
    return [topic.id for topic in topics]


def followed_by(engine: Engine, person: Person) -> set[int | None]:
    with reading(engine) as session:
        return set(session.scalars(select(Subscription.topic_id).where(Subscription.person_id == person.id)))


def titles(browse: Browse, person: Person) -> list[str]:
    return [link.get_text() for link in browse(person).soup("/start").select(".feed h3 a")]


def reviewed(session: Session, page: Page) -> Page:
    page.approved_id = page.live_id
    return page


def done(engine: Engine, person: Person) -> Sequence[str]:
    with reading(engine) as session:
        return [step.key for step in steps_of(session, viewer_for(session, person)).all if step.is_done]


def test_home_begins_with_the_first_steps(browse: Browse, cast: Cast) -> None:
    text = browse(cast.lin).text("/")

    assert f"Home {STEPS}" in text
    assert "Not now" in text


def test_after_a_month_nobody_is_new(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        session.execute(update(Person).where(Person.id == cast.lin.id).values(joined_at=days_ago(31)))

    assert "Your first days" not in browse(cast.lin).text("/")
    assert browse(cast.lin).get("/start").status_code == 200


def test_they_can_be_put_away_and_found_again(browse: Browse, cast: Cast) -> None:
    lin = browse(cast.lin)

    answer = lin.post("/start/later")
    after = lin.soup("/")

    assert answer.status_code == 303
    assert "Put away. Your first days" in after.get_text()
    assert not after.select(".firststeps")
    assert not lin.soup("/").select(".firststeps")
    assert browse(cast.grace).soup("/").select(".firststeps")


def test_topics_are_chosen_with_what_is_in_them(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
        make_page(session, cast.ada, cast.lab, "A closed page", topics=(cast.docks,))
        (third,) = more_topics(session, 1)
    lin = browse(cast.lin)

    text = lin.text("/start")
    answer = lin.post("/start/topics", {"topic": [cast.postgres.id, cast.docks.id, third]})

    assert "Postgres 1 page Running it and tuning it." in text
    assert "Docks 0 pages" in text
    assert answer.location == "/start#path"
    assert followed_by(engine, cast.lin) == {cast.postgres.id, cast.docks.id, third}
    assert done(engine, cast.lin) == ["topics"]
    assert "You follow Docks" in lin.text("/start")


def test_too_few_or_too_many_topics_change_nothing(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        ids = more_topics(session, 6)
    lin = browse(cast.lin)

    few, many = (lin.post("/start/topics", {"topic": chosen}) for chosen in (ids[:2], ids))
    nonsense = lin.post("/start/topics", {"topic": ["x", "-1", "999999", str(ids[0])]})

    assert (few.status_code, many.status_code, nonsense.status_code) == (422, 422, 422)
    assert "Choose three to five topics. You can change them" in few.text
    assert f'value="{ids[0]}" checked' in few.text
    assert followed_by(engine, cast.lin) == set()


def test_sent_twice_it_follows_once(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        ids = more_topics(session, 4)
    lin = browse(cast.lin)

    lin.post("/start/topics", {"topic": ids[:3]})
    lin.post("/start/topics", {"topic": ids[:3]})
    lin.post("/start/topics", {"topic": ids[1:]})

    assert followed_by(engine, cast.lin) == set(ids[1:])


def test_two_topics_are_enough_where_there_are_no_more(browse: Browse, engine: Engine, cast: Cast) -> None:
    browse(cast.lin).post("/start/topics", {"topic": [cast.postgres.id, cast.docks.id]})

    assert done(engine, cast.lin) == ["topics"]


def test_the_path_goes_through_the_topics_short_ones_first(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        for name, topic, words in (
            ("Long", cast.postgres, 90),
            ("Short", cast.postgres, 5),
            ("Dock", cast.docks, 50),
        ):
            page = make_page(session, cast.ada, cast.everyone, name, text="word " * words, topics=(topic,))
            reviewed(session, page)
        make_page(session, cast.ada, cast.everyone, "Unreviewed", topics=(cast.docks,))
        chosen = make_page(
            session, cast.ada, cast.everyone, "Chosen", text="w " * 99, topics=(cast.postgres,)
        )
        choose_starts(session, viewer_for(session, cast.stella), [cast.postgres.id], [chosen.id])
        for topic in (cast.postgres, cast.docks):
            follow(session, viewer_for(session, cast.lin), topic_id=topic.id)

    assert titles(browse, cast.lin) == ["Dock", "Chosen", "Short", "Long"]
    assert titles(browse, cast.grace) == []


def test_the_path_shows_only_what_one_may_read(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab, "A closed page", topics=(cast.docks,))
        reviewed(session, closed)
        ask_for_review(session, viewer_for(session, cast.ada), closed, [])
        for person in (cast.mallory, cast.stella):
            follow(session, viewer_for(session, person), topic_id=cast.docks.id)

    assert "A closed page" not in browse(cast.mallory).get("/start").text
    assert titles(browse, cast.stella) == ["A closed page"]


def test_a_short_open_review_is_offered(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        for name, words in (("Long", 700), ("Short", 60)):
            page = make_page(session, cast.ada, cast.everyone, name, text="word " * words)
            ask_for_review(session, viewer_for(session, cast.ada), page, [])
    text = browse(cast.lin).text("/start")

    assert "Short Ada Adeyemi 60 words about 1 minute" in text
    assert "Take it : Short" in text
    assert "Take it : Long" not in text
    assert "No short review is open" in browse(cast.ada).text("/start")


def test_steps_are_behind_whoever_did_them(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        endorse(session, viewer_for(session, cast.lin), page, EndorsementKind.LEARNED)
        make_page(session, cast.lin, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)
        draft = make_draft(session, cast.lin, cast.everyone, "Half a thought")

    assert done(engine, cast.lin) == ["path", "question"]
    assert done(engine, cast.grace) == []
    assert f'href="/e/{draft.id}/coach"' in browse(cast.lin).get("/start").text
    assert "2 of 5 done" in browse(cast.lin).text("/")


def test_an_empty_wiki_says_what_will_be_there(browse: Browse, cast: Cast) -> None:
    text = browse(cast.lin).text("/start")

    assert "Your path appears here once you follow topics" in text
    assert "No short review is open at the moment." in text
