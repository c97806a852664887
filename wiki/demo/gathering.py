"""Letting people learn together: circles and pairs are begun, joined and brought to their end."""

from datetime import datetime, timedelta

from wiki.circles import actions as circles
from wiki.circles.actions import Plan
from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.demo.founding import Founded
from wiki.demo.manuscripts import Manuscript
from wiki.demo.together import Close, Consent, Gathering, Invite, Join, Together
from wiki.mentoring import actions as mentoring
from wiki.mentoring.actions import Wish
from wiki.mentoring.policy import is_pair
from wiki.pages.models import Kind, Page
from wiki.pages.words import Words
from wiki.problems import actions as problems
from wiki.undertakings.queries import undertaking_of

WEEK = 7  # days


def begin_gathering(
    session: Session, founded: Founded, manuscript: Manuscript, words: Words, said: Gathering, at: datetime
) -> Page:
    """Begin a circle, or ask somebody to be a mentor."""
    viewer, space = founded.viewers[manuscript.author], founded.spaces[manuscript.space]
    days = manuscript.day + said.until
    if not said.mentor:
        plan = Plan(words, space, said.seats, (at + timedelta(days=days)).date())
        return circles.begin_circle(session, viewer, plan, at=at)
    mentor = founded.people[said.mentor]
    weeks = max(days // WEEK, 1)
    wish = Wish(words.topic_ids[0], words.title, words.summary, weeks, space, mentor, words.text)
    return mentoring.ask_mentor(session, viewer, wish, at=at)


def gather(
    session: Session, founded: Founded, viewer: Viewer, page: Page, deed: Together, at: datetime
) -> None:
    """Let somebody do what people do together."""
    match deed:
        case Join():
            group = problems if page.kind is Kind.PROBLEM else circles
            group.join(session, viewer, page, at=at)
        case Invite(handles):
            group = problems if page.kind is Kind.PROBLEM else circles
            for handle in handles:
                group.invite(session, viewer, page, founded.people[handle].id, at=at)
        case Consent():
            mentoring.accept(session, viewer, page, at=at)
        case Close(how, comes_next):
            is_of_two = is_pair(page, undertaking_of(session, page))
            end = mentoring.end_pair if is_of_two else circles.end_circle
            end(session, viewer, page, how, comes_next, at=at)
