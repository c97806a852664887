"""Searching: explainers, the people who know, and topics; and the quick switcher."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from wiki.core.db import now
from wiki.experts.availability import availability_of, next_to_ask
from wiki.experts.coverage import Coverage, coverage_of
from wiki.experts.directory import Colleague, Present, colleagues
from wiki.experts.knowers import knowers_on_pages
from wiki.experts.ranking import Expert, describe
from wiki.experts.unlisted import unlisted_for, without_hidden_topics
from wiki.experts.weights import CLOSE, ORDER_RULES, STRENGTH_RULES
from wiki.finding.addresses import ask_url, narrowed, parts_of
from wiki.finding.answering import Answered, Answering, answered
from wiki.finding.asked import WORD_LENGTH, Search, Sort, Tab
from wiki.finding.choosing import Chosen, chosen
from wiki.finding.current import asked_filter, asked_search, one_line
from wiki.finding.facets import facets, facets_of_people, facets_of_topics, under_topics
from wiki.finding.filtering import narrowing, suggest_filters
from wiki.finding.matching import Matches, people_for
from wiki.finding.noting import note_if_settled, note_settled, searched
from wiki.finding.people import Found
from wiki.finding.results import results
from wiki.finding.saved.news import MOST_NEW
from wiki.finding.saved.queries import saved_searches
from wiki.finding.saved.routes import news_of
from wiki.finding.suggesting import (
    Suggestion,
    Wanted,
    suggest_handles,
    suggest_pages,
    suggest_people,
    suggest_sections,
    suggest_topics,
)
from wiki.finding.switching import switch
from wiki.finding.synonyms import names_of, only_typed
from wiki.finding.topics import Named, all_topics, fitting, nearest, page_counts, subjects
from wiki.pages.current import rendering
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.typed import new_token
from wiki.people.current import person
from wiki.reading.recent import recent_ids
from wiki.search.asked import LONGEST_QUERY
from wiki.search.current import search_index
from wiki.search.port import Unavailable
from wiki.topics.hiding import hiding
from wiki.topics.models import Topic
from wiki.wanted.forms import Asking
from wiki.wanted.guessing import guessed
from wiki.wanted.queries.near import near
from wiki.web.access import signed_in
from wiki.web.forms import is_number
from wiki.web.hx import wants_fragment
from wiki.web.paging import Listing, page_number
from wiki.web.request import Answer, glance, session, show, viewer

log = logging.getLogger(__name__)
blueprint = Blueprint("finding", __name__)

RESULTS_SIZE = 25
EXPERTS_SIZE = 10  # cards a page
NAMESAKES = 6
BESIDE = 2  # people beside the explainers
TOPICS_BESIDE = 6
UNANSWERED: Mapping[str, Any] = {
    "tabs": (),
    "searched": None,
    "typed": None,
    "meant": None,
    "also": (),
    "problems": (),
}
SORTS = (("Best match", Sort.BEST), ("Newest", Sort.NEWEST), ("Most endorsed", Sort.ENDORSED))


@blueprint.get("/search")
@signed_in
def search() -> Answer:
    """Show what fits, in the tab asked for."""
    asked = asked_search()
    if not asked.query:
        return start(asked)
    topics = all_topics(session())
    asked, wanted = chosen_so_far(asked, topics)
    return show_found(asked, wanted, topics) if asked.query else start(asked, wanted.problems)


def show_found(asked: Search, wanted: Chosen, topics: Sequence[Named]) -> Answer:
    """Show what fits a search that looks for something."""
    try:
        answer = answered(Answering(session(), viewer(), search_index(), topics), asked, wanted)
    except Unavailable as error:
        log.warning("Nobody can search: %s", error)
        return show(
            "finding/rebuilding.html",
            here=here(asked.tab),
            asked=asked,
            narrowing=narrowing(session(), viewer(), asked, asked_filter()),
            nearest=nearest(topics, asked.words),
            **{**UNANSWERED, "problems": wanted.problems},
        )
    typed, asked, matches = asked, answer.asked, answer.matches
    note_if_settled(typed, len(matches.page_ids))
    people = people_for(session(), viewer(), matches, asked, team_of_viewer(), now())
    if wanted.topics:
        people = people.without(unlisted_for(session(), wanted.topics))
    alike = people.called(asked.words)
    fits = under_topics(fitting(topics, asked.words), wanted.topics)
    common = {
        "here": here(asked.tab),
        "asked": asked,
        "typed": typed,
        "meant": answer.meant,
        "also": names_of(answer.synonyms),
        "only_typed": only_typed(asked, answer.synonyms),
        "problems": wanted.problems,
        "tabs": tabs(asked, matches, len(people.people) + len(alike), fits),
        "narrowed": partial(narrowed, asked),
        "narrowing": narrowing(session(), viewer(), asked, asked_filter()),
        "people_url": narrowed(asked, tab=Tab.PEOPLE),
        "searched": searched(typed),
        "parts": parts_of(asked),
        "ask_url": ask_url(fits[0].slug if fits else "", asked.words),
        "ask_of": partial(ask_url, fits[0].slug if fits else "", asked.words),
    }
    match asked.tab:
        case Tab.PEOPLE:
            return show_people(answer, people, topics, common)
        case Tab.TOPICS:
            return show_topics(fits, topics, asked, common)
        case _:
            return show_explainers(answer, people, topics, common)


def chosen_so_far(asked: Search, topics: Sequence[Named]) -> tuple[Search, Chosen]:
    """Return a search with what its filters stand for, without the last if that is not finished yet."""
    wanted = chosen(session(), viewer(), asked.said, topics)
    if not (asked.is_typing and wanted.is_empty):
        return asked, wanted
    fewer = replace(asked, said=asked.said.widened(asked.said.filters[-1]))
    again = chosen(session(), viewer(), fewer.said, topics)
    return (asked, wanted) if again.is_empty else (fewer, replace(again, problems=wanted.problems))


def start(asked: Search, problems: Sequence[str] = ()) -> Answer:
    """Show the searches that somebody keeps, by what one can narrow, and how search reads words."""
    saved = saved_searches(session(), viewer())
    return show(
        "finding/start.html",
        status=HTTPStatus.OK,
        here=here(asked.tab),
        asked=asked,
        saved=saved,
        new=news_of(saved),
        most_new=MOST_NEW,
        narrowing=narrowing(session(), viewer(), asked, asked_filter()),
        **{**UNANSWERED, "problems": problems},
    )


def show_explainers(
    answer: Answered, people: Found, topics: Sequence[Named], common: dict[str, object]
) -> Answer:
    """Show the pages that fit, beside two people who know about it."""
    number, asked, matches = page_number(), answer.asked, answer.matches
    marking = " ".join([asked.words, *names_of(answer.synonyms)])
    ids = matches.page_ids[(number - 1) * RESULTS_SIZE : number * RESULTS_SIZE]
    about = subjects(session(), topics, matches.page_ids)
    found = results(session(), viewer(), ids, about, marking)
    return show(
        "finding/explainers.html",
        status=HTTPStatus.OK,
        **common,
        results=Listing(found, len(matches.page_ids), number, RESULTS_SIZE),
        best_of=matches.best_of,
        beside=people.strongest(BESIDE, now()),
        topics_beside=about.commonest(TOPICS_BESIDE),
        facets=facets(session(), matches, asked.said) if found else [],
        sorts=SORTS,
        **({} if found else unanswered(asked, topics)),
    )


def unanswered(asked: Search, topics: Sequence[Named]) -> dict[str, object]:
    """Return what is shown where nothing fits: what is asked already, how to ask, and what is near."""
    about = guessed([(named.topic, named.names) for named in topics], asked.words)
    names = ", ".join(topic.name for topic in about)
    return {
        "asking": Asking(asked.words[:TITLE_LIMIT], topics=names, token=new_token()),
        "near": near(session(), viewer(), search_index(), asked.words) if asked.words else [],
        "nearest": nearest(topics, asked.words),
    }


def show_people(answer: Answered, found: Found, topics: Sequence[Named], common: dict[str, object]) -> Answer:
    """Show who knows about it, with the receipts."""
    asked, matches = answer.asked, answer.matches
    about = subjects(session(), topics, list(matches.scores))
    alike = found.called(asked.words)
    number = page_number()
    part = found.people[(number - 1) * EXPERTS_SIZE : number * EXPERTS_SIZE]
    described: list[Expert] = describe(session(), viewer(), found.poll, part, now(), query=asked.words)
    hidden = hiding(session(), set().union(*about.by_page.values()))
    experts = without_hidden_topics(described, hidden)
    people = [expert.person for expert in experts]
    reached = availability_of(session(), people, now())
    return show(
        "finding/people.html",
        status=HTTPStatus.OK,
        **common,
        experts=Listing(experts, len(found.people), number, EXPERTS_SIZE),
        reached=reached,
        coverage=covered(matches, found),
        instead=next_to_ask(people, reached) if number == 1 else None,
        namesakes=named(alike[:NAMESAKES]),
        facets=facets_of_people(found, about, hidden, asked.said),
        order_rules=ORDER_RULES,
        strength_rules=STRENGTH_RULES,
    )


def covered(matches: Matches, found: Found) -> Coverage:
    """Return how well the pages are covered that fit closely, by those who are in the list."""
    at = now()
    close = [page_id for page_id, score in matches.scores.items() if score >= CLOSE]
    listed = set(found.people)
    knowers = [one for one in knowers_on_pages(session(), viewer(), close, at) if one.person.id in listed]
    return coverage_of(session(), knowers, person(), at)


def named(people: Sequence[Present]) -> list[Colleague]:
    """Return people with their teams."""
    return list(colleagues(session(), [one.id for one in people]).values()) if people else []


def show_topics(
    fits: Sequence[Topic], topics: Sequence[Named], asked: Search, common: dict[str, object]
) -> Answer:
    """Show the topics called that."""
    shown = fits[:RESULTS_SIZE]
    return show(
        "finding/topics.html",
        status=HTTPStatus.OK,
        **common,
        topics=shown,
        facets=facets_of_topics(fits, topics, asked.said),
        counts=page_counts(session(), viewer(), [topic.id for topic in shown]),
        nearest=[] if fits else nearest(topics, asked.words),
    )


@blueprint.post("/search/settled")
@signed_in
def settle() -> Answer:
    """Note a search that was left standing while somebody typed."""
    asked = asked_search()
    if asked.words:
        try:
            wanted = chosen(glance(), viewer(), asked.said, [])
            answering = Answering(glance(), viewer(), search_index(), all_topics(glance()))
            answer = answered(answering, asked, wanted)
            note_settled(asked, len(answer.matches.page_ids))
        except Unavailable as error:
            log.warning("Nobody can search: %s", error)
    return "", HTTPStatus.NO_CONTENT


@blueprint.get("/switch")
@signed_in
def quick() -> Answer:
    """Answer the quick switcher with its lines, and everybody else with a page of them."""
    asked = one_line("q", LONGEST_QUERY)
    groups = switch(session(), viewer(), search_index(), asked, recent_ids())
    if wants_fragment():
        return render_template("finding/_switch.html", groups=groups), HTTPStatus.OK
    return show("finding/switch.html", here="", asked=asked, groups=groups)


@blueprint.get("/suggest")
@signed_in
def suggest() -> Response:
    """Say what a name that is being typed may mean, in the editor or, of a colleague, in a comment."""
    return jsonify(
        [asdict(each) for each in suggested(one_line("kind", WORD_LENGTH), one_line("q", LONGEST_QUERY))]
    )


def suggested(kind: str, typed: str) -> list[Suggestion]:
    """Return the suggestions of one kind; a kind that nobody knows has none."""
    ways: Mapping[str, Callable[[], list[Suggestion]]] = {
        Wanted.PAGE: lambda: suggest_pages(session(), viewer(), typed, recent_ids()),
        Wanted.PERSON: lambda: suggest_people(session(), typed),
        Wanted.HANDLE: lambda: suggest_handles(session(), viewer(), page_written_on(), typed),
        Wanted.TOPIC: lambda: suggest_topics(session(), typed),
        Wanted.SECTION: lambda: suggest_sections(session(), viewer(), rendering(), typed),
        Wanted.FILTER: lambda: suggest_filters(session(), viewer(), typed),
    }
    return ways[kind]() if kind in ways else []


def page_written_on() -> int:
    """Return the page that somebody is to be named on."""
    page_id = one_line("page", WORD_LENGTH)
    return int(page_id) if is_number(page_id) else 0


def here(tab: Tab) -> str:
    """Return which line of the main menu a tab belongs to."""
    return str(tab.value)


def tabs(
    asked: Search, matches: Matches, people: int, fits: Sequence[Topic]
) -> list[tuple[str, str, int, bool]]:
    """Return the tabs with how much each holds for this viewer."""
    counts = {Tab.EXPLAINERS: len(matches.page_ids), Tab.PEOPLE: people, Tab.TOPICS: len(fits)}
    return [
        (tab.value.capitalize(), narrowed(asked, tab=tab), count, tab is asked.tab)
        for tab, count in counts.items()
    ]


def team_of_viewer() -> int | None:
    """Return the team of whoever is looking."""
    membership = person().membership
    return membership.team_id if membership else None
