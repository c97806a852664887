"""The people who know about it, with the receipts."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import request

from wiki.core.db import now
from wiki.experts.availability import availability_of, next_to_ask
from wiki.experts.coverage import Coverage, coverage_of
from wiki.experts.directory import Colleague, colleagues
from wiki.experts.knowers import knowers_on_pages
from wiki.experts.present import Present
from wiki.experts.ranking import Expert, describe
from wiki.experts.unlisted import without_hidden_topics
from wiki.experts.weights import CLOSE, ORDER_RULES, STRENGTH_RULES
from wiki.finding.answering import Answered
from wiki.finding.facets import facets_of_people
from wiki.finding.matching import Matches
from wiki.finding.people import Found
from wiki.finding.topics import subjects
from wiki.pages.models import KNOWING_KINDS
from wiki.people.current import person
from wiki.topics.hiding import hiding
from wiki.topics.named import Named
from wiki.web.paging import Listing, page_number
from wiki.web.request import Answer, session, show, viewer

EXPERTS_SIZE = 10  # cards a page
NAMESAKES = 6
OTHERS = "others"  # in an address: list those with little evidence, too


def show_people(
    answer: Answered, found: Found, topics: Sequence[Named], shared: Mapping[str, object]
) -> Answer:
    """Show who knows about it, with the receipts."""
    asked, matches = answer.asked, answer.matches
    about = subjects(session(), topics, list(matches.scores))
    alike = found.called(asked.words)
    number, listed = page_number(), firm(found)
    part = listed[(number - 1) * EXPERTS_SIZE : number * EXPERTS_SIZE]
    described: list[Expert] = describe(session(), viewer(), found.poll, part, now(), query=asked.words)
    hidden = hiding(session(), set().union(*about.by_page.values()))
    experts = without_hidden_topics(described, hidden)
    people = [expert.person for expert in experts]
    reached = availability_of(session(), people, now())
    return show(
        "finding/people.html",
        status=HTTPStatus.OK,
        **shared,
        experts=Listing(experts, len(listed), number, EXPERTS_SIZE),
        others=len(found.people) - len(listed),
        with_others=OTHERS in request.args,
        reached=reached,
        coverage=covered(matches, found),
        instead=next_to_ask(people, reached) if number == 1 else None,
        namesakes=named(alike[:NAMESAKES]),
        facets=facets_of_people(found, about, hidden, asked.said),
        order_rules=ORDER_RULES,
        strength_rules=STRENGTH_RULES,
    )


def firm(found: Found) -> Sequence[int]:
    """Return whom to list: those with some evidence at least; everybody where nobody has, or on demand."""
    if OTHERS in request.args:
        return found.people
    known = found.poll.firm(now())
    return [one for one in found.people if one in known] or found.people


def covered(matches: Matches, found: Found) -> Coverage:
    """Return how well the pages are covered that fit closely, by those who are in the list."""
    at = now()
    speaking = [page_id for page_id, page in matches.voting.items() if page.kind in KNOWING_KINDS]
    close = [page_id for page_id in speaking if matches.scores[page_id] >= CLOSE]
    listed = {one: found.here[one] for one in found.people}
    return coverage_of(session(), knowers_on_pages(session(), close, listed, at), person(), at)


def named(people: Sequence[Present]) -> list[Colleague]:
    """Return people with their teams."""
    return list(colleagues(session(), [one.id for one in people]).values()) if people else []
