"""What those who approved are to a page: experts on its topics, from another team, tied to its authors."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, or_, select

from wiki.core.access import Role, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, PageTopic, State
from wiki.people.memberships import team_ids_of
from wiki.people.models import Person
from wiki.reviews.models import Review, Round, RoundReviewer, RoundState, Slot
from wiki.reviews.quorum import Voice
from wiki.spaces.models import SpaceMember

WHY = "only whether somebody may decide is taken from it, never what the pages say"


def voices_of(session: Session, page: Page, approvals: Sequence[Review]) -> list[Voice]:
    """Return each approval as a voice in the quorum; two statements."""
    people = {review.reviewer_id for review in approvals}
    experts = experts_among(session, page, people, {review.round_id for review in approvals})
    strangers = other_teams_among(session, page, people)
    return [
        Voice(
            is_expert=review.reviewer_id in experts,
            is_other_team=review.reviewer_id in strangers,
            is_tied=review.tie is not None and review.waived_at is None,
        )
        for review in approvals
    ]


def experts_among(
    session: Session, page: Page, people: Collection[int], round_ids: Collection[int]
) -> set[int]:
    """Return the stewards, and those who wrote a reviewed page on one of the page's topics.

    Whoever was asked into one of the rounds to learn is none of them, whatever else they are.
    """
    about = select(PageTopic.topic_id).where(PageTopic.page_id == page.id)
    knows = exists().where(
        Page.author_id == Person.id,
        Page.id != page.id,
        Page.state == State.PUBLISHED,
        PageTopic.page_id == Page.id,
        PageTopic.topic_id.in_(about),
        Round.page_id == Page.id,
        Round.state == RoundState.APPROVED,
    )
    keeps = exists().where(
        SpaceMember.person_id == Person.id, SpaceMember.space_id == page.space_id, SpaceMember.steward
    )
    learns = exists().where(
        RoundReviewer.person_id == Person.id,
        RoundReviewer.round_id.in_(round_ids),
        RoundReviewer.slot == Slot.LEARNER,
    )
    statement = select(Person.id).where(
        Person.id.in_(people), or_(Person.role.in_([Role.STEWARD, Role.ADMIN]), keeps, knows), ~learns
    )
    return set(session.scalars(unrestricted(statement, WHY)))


def other_teams_among(session: Session, page: Page, people: Collection[int]) -> set[int]:
    """Return those who are not on the author's team; of an author without one, everybody is."""
    teams = team_ids_of(session, {*people, page.author_id})
    own = teams.get(page.author_id)
    return {each for each in people if own is None or teams.get(each) != own}
