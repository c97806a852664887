"""The explainers that fit, beside people and topics."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from wiki.core.db import now
from wiki.finding.answering import Answered
from wiki.finding.asked import Search, Sort
from wiki.finding.facets import facets
from wiki.finding.people import Found
from wiki.finding.results import results
from wiki.finding.topics import nearest, subjects
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.typed import new_token
from wiki.search.current import search_index
from wiki.topics.named import Named
from wiki.topics.synonyms import names_of
from wiki.wanted.forms import Asking
from wiki.wanted.guessing import guessed
from wiki.wanted.queries.near import near
from wiki.web.paging import Listing, page_number
from wiki.web.request import Answer, session, show, viewer

RESULTS_SIZE = 25
BESIDE = 2  # people beside the explainers
TOPICS_BESIDE = 6
SORTS = (("Best match", Sort.BEST), ("Newest", Sort.NEWEST), ("Most endorsed", Sort.ENDORSED))


def show_explainers(
    answer: Answered, people: Found, topics: Sequence[Named], shared: Mapping[str, object]
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
        **shared,
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
