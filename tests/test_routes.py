"""Every address says who may use it, types what it takes, and is a noun."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.permissions_table import application, methods, views
from wiki.web.access import door_of

APP = application()
VIEWS = views(APP)
TEXTS = {"slug", "handle", "token", "sha256", "name"}  # parameters that really are text
VERBS = {
    "create",
    "delete",
    "update",
    "publish",
    "approve",
    "remove",
    "add",
    "save",
    "send",
    "merge",
}


@pytest.fixture(scope="module")
def routes() -> Flask:
    """Return the app whose map is looked at."""
    return APP


def named(rule: Rule) -> str:
    """Return how a view is called in the list of tests."""
    return f"{methods(rule)} {rule.rule}"


@pytest.mark.parametrize("rule", VIEWS, ids=named)
def test_a_view_says_who_may_use_it(routes: Flask, rule: Rule) -> None:
    assert door_of(routes, rule.endpoint) is not None


@pytest.mark.parametrize("rule", VIEWS, ids=named)
def test_a_parameter_has_a_type(rule: Rule) -> None:
    untyped = set(re.findall(r"<([a-z0-9_]+)>", rule.rule))

    assert untyped <= TEXTS


@pytest.mark.parametrize("rule", VIEWS, ids=named)
def test_an_address_has_no_verbs(rule: Rule) -> None:
    assert not VERBS & set(rule.rule.strip("/").split("/"))


@pytest.mark.parametrize("rule", VIEWS, ids=named)
def test_a_view_reads_or_writes(rule: Rule) -> None:
    assert methods(rule) in {"GET", "POST"}


def test_static_files_are_the_only_address_without_a_door(routes: Flask) -> None:
    without = {
        rule.endpoint for rule in routes.url_map.iter_rules() if door_of(routes, rule.endpoint) is None
    }

    assert without == {"static"}
