"""Searching: what fits, in the tab asked for, and where to begin."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from wiki.core.db import now
from wiki.experts.unlisted import unlisted_for
from wiki.finding.addresses import ask_url, narrowed, parts_of
from wiki.finding.answering import Answered, Answering, answered
from wiki.finding.asked import Search, Tab
from wiki.finding.choosing import Chosen, chosen
from wiki.finding.current import asked_filter, asked_search
from wiki.finding.facets import under_topics
from wiki.finding.filtering import narrowing
from wiki.finding.matching import Matches, people_for
from wiki.finding.noting import note_if_settled, note_settled, searched
from wiki.finding.people import Found
from wiki.finding.routes.blueprint import blueprint
from wiki.finding.routes.explainers import show_explainers
from wiki.finding.routes.people import show_people
from wiki.finding.routes.topics import show_topics
from wiki.finding.saved.news import MOST_NEW
from wiki.finding.saved.queries import saved_searches
from wiki.finding.saved.routes import news_of
from wiki.finding.synonyms import only_typed
from wiki.finding.topics import fitting, nearest
from wiki.people.current import person
from wiki.search.current import search_index
from wiki.search.port import Unavailable
from wiki.topics.models import Topic
from wiki.topics.named import Named, named_topics
from wiki.topics.synonyms import names_of
from wiki.web.access import signed_in
from wiki.web.request import Answer, glance, session, show, viewer

log = logging.getLogger(__name__)
UNANSWERED: Mapping[str, Any] = {
    "tabs": (),
    "searched": None,
    "typed": None,
    "meant": None,
    "also": (),
    "problems": (),
}


@blueprint.get("/search")
@signed_in
def search() -> Answer:
    """Show what fits, in the tab asked for."""
    asked = asked_search()
    if not asked.query:
        return start(asked)
    topics = named_topics(session())
    asked, picked = chosen_so_far(asked, topics)
    return show_found(asked, picked, topics) if asked.query else start(asked, picked.problems)


def show_found(asked: Search, picked: Chosen, topics: Sequence[Named]) -> Answer:
    """Show what fits a search that looks for something."""
    try:
        answer = answered(Answering(session(), viewer(), search_index(), topics), asked, picked)
    except Unavailable as error:
        log.warning("Nobody can search: %s", error)
        return rebuilding(asked, picked, topics)
    note_if_settled(asked, len(answer.matches.page_ids))
    people = people_for(session(), answer.matches, answer.asked, viewer_team_id(), now())
    if picked.topics:
        people = people.without(unlisted_for(session(), picked.topics))
    fits = under_topics(fitting(topics, answer.asked.words), picked.topics)
    shared = {
        **around(answer, people, fits),
        "typed": asked,
        "searched": searched(asked),
        "problems": picked.problems,
    }
    match answer.asked.tab:
        case Tab.PEOPLE:
            return show_people(answer, people, topics, shared)
        case Tab.TOPICS:
            return show_topics(fits, topics, answer.asked, shared)
        case _:
            return show_explainers(answer, people, topics, shared)


def around(answer: Answered, people: Found, fits: Sequence[Topic]) -> Mapping[str, object]:
    """Return what stands around what was found, whichever tab shows it."""
    asked, slug = answer.asked, fits[0].slug if fits else ""
    alike = people.called(asked.words)
    return {
        "here": asked.tab.value,
        "asked": asked,
        "meant": answer.meant,
        "also": names_of(answer.synonyms),
        "only_typed": only_typed(asked, answer.synonyms),
        "tabs": tabs(asked, answer.matches, len(people.people) + len(alike), fits),
        "narrowed": partial(narrowed, asked),
        "narrowing": narrowing(session(), viewer(), asked, asked_filter()),
        "people_url": narrowed(asked, tab=Tab.PEOPLE),
        "parts": parts_of(asked),
        "ask_url": ask_url(slug, asked.words),
        "ask_of": partial(ask_url, slug, asked.words),
    }


def rebuilding(asked: Search, picked: Chosen, topics: Sequence[Named]) -> Answer:
    """Say that nobody can search for the moment, and which topics are called nearly that."""
    return show(
        "finding/rebuilding.html",
        here=asked.tab.value,
        asked=asked,
        narrowing=narrowing(session(), viewer(), asked, asked_filter()),
        nearest=nearest(topics, asked.words),
        **{**UNANSWERED, "problems": picked.problems},
    )


def chosen_so_far(asked: Search, topics: Sequence[Named]) -> tuple[Search, Chosen]:
    """Return a search with what its filters stand for, without the last if that is not finished yet."""
    picked = chosen(session(), viewer(), asked.said, topics)
    if not (asked.is_typing and picked.is_empty):
        return asked, picked
    fewer = replace(asked, said=asked.said.widened(asked.said.filters[-1]))
    again = chosen(session(), viewer(), fewer.said, topics)
    return (asked, picked) if again.is_empty else (fewer, replace(again, problems=picked.problems))


def start(asked: Search, problems: Sequence[str] = ()) -> Answer:
    """Show the searches that somebody keeps, by what one can narrow, and how search reads words."""
    saved = saved_searches(session(), viewer())
    return show(
        "finding/start.html",
        status=HTTPStatus.OK,
        here=asked.tab.value,
        asked=asked,
        saved=saved,
        new=news_of(saved),
        most_new=MOST_NEW,
        narrowing=narrowing(session(), viewer(), asked, asked_filter()),
        **{**UNANSWERED, "problems": problems},
    )


@blueprint.post("/search/settled")
@signed_in
def settle() -> Answer:
    """Note a search that was left standing while somebody typed."""
    asked = asked_search()
    if asked.words:
        try:
            picked = chosen(glance(), viewer(), asked.said, [])
            answering = Answering(glance(), viewer(), search_index(), named_topics(glance()))
            answer = answered(answering, asked, picked)
            note_settled(asked, len(answer.matches.page_ids))
        except Unavailable as error:
            log.warning("Nobody can search: %s", error)
    return "", HTTPStatus.NO_CONTENT


def tabs(
    asked: Search, matches: Matches, people: int, fits: Sequence[Topic]
) -> list[tuple[str, str, int, bool]]:
    """Return the tabs with how much each holds for this viewer."""
    counts = {Tab.EXPLAINERS: len(matches.page_ids), Tab.PEOPLE: people, Tab.TOPICS: len(fits)}
    return [
        (tab.value.capitalize(), narrowed(asked, tab=tab), count, tab is asked.tab)
        for tab, count in counts.items()
    ]


def viewer_team_id() -> int | None:
    """Return the id of the team of whoever is looking."""
    membership = person().membership
    return membership.team_id if membership else None
