"""Signing in beside a window in which somebody writes."""

from tests.cast import Cast
from tests.conftest import Browse


def test_the_other_window_gets_a_token_for_its_form(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)

    token = ada.get("/form-token")

    sent = ada.client.post("/settings/theme", data={"csrf_token": token.get_json()["csrf_token"]})
    assert sent.status_code != 400
    assert token.headers["Cache-Control"] == "no-store"


def test_the_other_window_learns_whose_sign_in_it_is(browse: Browse, cast: Cast) -> None:
    assert browse(cast.ada).get("/form-token").get_json()["person"] == cast.ada.id


def test_a_stranger_is_told_where_to_sign_in(browse: Browse) -> None:
    answer = browse(None).get("/form-token")

    assert answer.status_code == 401
    assert answer.get_json()["sign_in"] == "/login?next=/signed-in"


def test_signing_in_leads_to_a_page_that_may_be_closed(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)

    assert ada.get("/login?next=/signed-in").location == "/signed-in"
    assert "Close this tab and go on writing." in ada.text("/signed-in")
