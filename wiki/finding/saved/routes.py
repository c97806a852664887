"""Saved searches: keeping, opening, renaming and deleting them."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl

from flask import Blueprint, flash
from werkzeug.wrappers import Response as AnyResponse

from wiki.finding.addresses import narrowed, parts_of
from wiki.finding.asked import Search, search_of
from wiki.finding.noting import is_meant
from wiki.finding.saved.actions import LONGEST_NAME, Unfit, keep, let_go, look, rename
from wiki.finding.saved.models import SavedSearch
from wiki.finding.saved.news import MOST_NEW, news
from wiki.finding.saved.queries import saved_search, saved_searches
from wiki.search.current import search_index
from wiki.search.port import Unavailable
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import Answer, aside, glance, see, see_address, session, show, start_over, viewer

log = logging.getLogger(__name__)
blueprint = Blueprint("saved", __name__)

LONGEST_PARTS = 8_000  # characters; the longest query, each letter of it written as an address has to


@blueprint.post("/searches")
@signed_in
def add() -> Answer:
    """Keep a search under a name."""
    name, search = forms.text("name"), search_of(dict(parse_qsl(forms.text("search")[:LONGEST_PARTS])))
    try:
        kept = keep(session(), viewer(), name, search)
    except Unfit as unfit:
        return keeping(name, search, str(unfit))
    flash(f"Kept as “{kept.name}”.")
    return see_address(narrowed(search))


@blueprint.get("/searches/<int:saved_id>")
@signed_in
def open_one(saved_id: int) -> AnyResponse:
    """Lead to a saved search; once its owner means to, count from now on what is new in it."""
    with aside() as unit:
        saved = saved_search(unit, viewer(), saved_id)
        if is_meant():
            look(saved)
        return see_address(narrowed(saved.search))


@blueprint.post("/searches/<int:saved_id>")
@signed_in
def give_name(saved_id: int) -> Answer:
    """Give a saved search another name."""
    saved, name = saved_search(session(), viewer(), saved_id), forms.text("name")
    try:
        rename(session(), viewer(), saved, name)
    except Unfit as unfit:
        start_over()
        return listed({saved_id: str(unfit)}, {saved_id: name})
    flash(f"It is called “{saved.name}” now.")
    return see("saved.mine")


@blueprint.post("/searches/<int:saved_id>/removal")
@signed_in
def remove(saved_id: int) -> AnyResponse:
    """Keep a search no longer."""
    saved = saved_search(session(), viewer(), saved_id)
    let_go(session(), saved)
    flash(f"“{saved.name}” is deleted.")
    return see("saved.mine")


@blueprint.get("/settings/searches")
@signed_in
def mine() -> Answer:
    """List the searches that somebody keeps."""
    return listed({}, {})


def listed(errors: Mapping[int, str], typed: Mapping[int, str]) -> Answer:
    """Show the list, with what is wrong with a new name."""
    saved = saved_searches(glance(), viewer())
    return show(
        "finding/saved/list.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        saved=saved,
        new=news_of(saved),
        most_new=MOST_NEW,
        wrong={f"name-{saved_id}": words for saved_id, words in errors.items()},
        typed=typed,
        longest=LONGEST_NAME,
    )


def keeping(name: str, search: Search, wrong: str) -> Answer:
    """Ask once more for a name."""
    start_over()
    return show(
        "finding/saved/keep.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        name=name,
        search=search,
        parts=parts_of(search),
        wrong={"name": wrong},
        longest=LONGEST_NAME,
    )


def news_of(saved: Sequence[SavedSearch]) -> Mapping[int, int]:
    """Return how much is new in saved searches; nothing while the index is rebuilt."""
    try:
        return news(glance(), viewer(), search_index(), saved)
    except Unavailable as error:
        log.warning("Nobody can say what is new in saved searches: %s", error)
        return {}
