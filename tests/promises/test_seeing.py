"""Where a promise shows: on its topic, beside the person, on the question, and on Home as its day nears."""

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.promises.promising import TITLE, make_promise
from tests.wanted.asking import make_question
from wiki.core.db import Session


def test_a_topic_and_a_profile_say_who_is_learning_what(session: Session, cast: Cast, browse: Browse) -> None:
    make_promise(session, cast)
    make_promise(session, cast, "A secret of the lab", space=cast.lab)
    session.commit()
    mallory = browse(cast.mallory)

    assert TITLE in mallory.text("/t/postgres")
    assert TITLE in mallory.text("/p/ada/promises")
    assert "/p/ada/promises" in mallory.get("/p/ada").text
    assert "secret" not in mallory.text("/t/postgres") + mallory.text("/p/ada/promises")
    assert "secret" in browse(cast.grace).text("/p/ada/promises")


def test_nobody_reads_a_promise_as_an_explainer(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    make_promise(session, cast)
    settle()
    lin = browse(cast.lin)

    assert TITLE not in lin.text("/e")
    assert TITLE not in lin.text("/search?q=replication")
    assert TITLE not in lin.get("/switch?q=replication").text
    assert "Nothing yet that you may read." in lin.text("/p/ada")


def test_home_names_a_promise_in_its_last_week(session: Session, cast: Cast, browse: Browse) -> None:
    make_promise(session, cast, "Far away", days=20)
    make_promise(session, cast, days=1)
    session.commit()

    shown = browse(cast.ada).text("/")

    assert "You promised to explain it by tomorrow" in shown
    assert "Far away" not in shown


def test_someone_else_s_promise_is_kept_out_of_home(session: Session, cast: Cast, browse: Browse) -> None:
    make_promise(session, cast, days=1)
    session.commit()

    assert "You promised" not in browse(cast.lin).text("/")


def test_going_on_explaining_a_question_leads_to_the_promise_and_begins_nothing_else(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    page = make_promise(session, cast, by=cast.lin, source=question)
    session.commit()
    lin = browse(cast.lin)

    answer = lin.post(f"/e/{question.id}/explainer")

    assert answer.location == page.path
    assert "See your promise" in lin.text(question.path)
    assert "Ask in advance" in browse(cast.mo).text(question.path)
