"""Everybody can read how growth is counted, and how often that is wrong."""

from tests.cast import Cast
from tests.conftest import Browse
from wiki.growth.measured import measured, rule
from wiki.growth.method import COMPANIES, RULES, error_rates


def test_every_number_of_the_rule_is_there_with_its_reason() -> None:
    assert {each.name for each in RULES} == set(rule())
    assert all(each.why for each in RULES)


def test_its_error_rates_are_those_that_were_measured(browse: Browse, cast: Cast) -> None:
    words = browse(cast.ada).text("/growth")

    for company, rate in zip(COMPANIES, error_rates(), strict=True):
        found = measured()
        assert rate.ours.listed == found[f"{company}_listed"]
        assert rate.doubled.listed == found[f"doubled_{company}_listed"]
        assert rate.top_ten.listed == found[f"top_ten_{company}_listed"]
        shown = f"{round(rate.ours.listed, 1)}"
        assert shown in words
    assert f"{round(found['honest_precision'] * 100)} of 100 rightly" in words


def test_it_says_who_sees_what_and_whom_to_ask(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)

    words = ada.text("/growth")

    assert "It is off here" in words
    assert "24 months" in words
    assert "What is never used" in words
    assert "/p/ada/growth" in ada.get("/growth").text


def test_a_stranger_is_asked_to_sign_in(browse: Browse) -> None:
    assert browse(None).get("/growth").status_code == 303
