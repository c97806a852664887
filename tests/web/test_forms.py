"""Fields of forms, as the rest of the wiki reads them."""

import pytest
from flask import Flask

from wiki.web.forms import picked, text


@pytest.mark.parametrize(
    ("sent", "read"),
    [("7", 7), (" 7 ", 7), ("", None), ("  ", None), ("seven", 0), ("-1", 0), ("9" * 20, 0), ("٣", 0)],
)
def test_only_an_empty_choice_means_none(app: Flask, sent: str, read: int | None) -> None:
    with app.test_request_context(method="POST", data={"team": sent}):
        assert picked("team") == read


def test_a_list_that_was_not_sent_means_none(app: Flask) -> None:
    with app.test_request_context(method="POST", data={}):
        assert picked("team") is None


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_a_line_holds_no_sign_that_turns_the_words_after_it(app: Flask, sign: str) -> None:
    with app.test_request_context(method="POST", data={"name": f"Cl{sign}oud"}):
        assert text("name") == "Cloud"


def test_a_line_keeps_the_marks_that_right_to_left_scripts_need(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "ABC\u200f!"}):
        assert text("name") == "ABC\u200f!"


@pytest.mark.parametrize("between", ["\r\n", "\n", "\t", " \r\n\r\n "])
def test_a_line_that_was_typed_over_several_keeps_its_words_apart(app: Flask, between: str) -> None:
    with app.test_request_context(method="POST", data={"summary": f"What it is.{between}For whom."}):
        assert text("summary") == "What it is. For whom."
