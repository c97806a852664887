"""Who may do what in a circle. Whoever asks could already read its page."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Kind, Page, PageRole
from wiki.undertakings.models import PAIR, Undertaking

FEWEST, MOST = PAIR + 1, 12  # people, the host among them; fewer are a pair, more are an audience
INVITED_LIMIT = 30  # colleagues at once, asked or not answering; more are asked by writing about it
TAKING_PART = (PageRole.HOST, PageRole.MEMBER)

NO_CIRCLE = "This page is no circle. Look for circles in the menu, or begin one."
OVER = "This circle has come to its end. Look for one that is open, or begin another."
ONLY_ITS_HOST = "Only whoever hosts this circle does that. Ask them."


def is_circle(page: Page, undertaking: Undertaking | None) -> bool:
    """Whether a page is a circle that was begun; a mentoring pair, which has two places, is none."""
    seats = undertaking.seats if undertaking else None
    return page.kind is Kind.CIRCLE and seats is not None and seats >= FEWEST


def may_join(page: Page, undertaking: Undertaking) -> Verdict:
    """Let everybody who reads a circle that goes on take part in it, or wait for a place."""
    if not (is_circle(page, undertaking) and page.is_published):
        return Verdict(NO_CIRCLE)
    return Verdict(OVER) if undertaking.ended_at else ALLOWED


def may_leave(undertaking: Undertaking, roles: Collection[PageRole], others: Collection[int]) -> Verdict:
    """Let members leave while it goes on; a host hands it on or ends it first."""
    if undertaking.ended_at:
        return Verdict("This circle has come to its end. Who took part stays named.")
    if PageRole.HOST in roles:
        return Verdict(
            "You host this circle. Hand it on to somebody who takes part first, or end it."
            if others
            else "You host this circle, and nobody else takes part. End it instead: “It did not happen” is an"
            " ending, too."
        )
    return ALLOWED


def may_arrange(undertaking: Undertaking, roles: Collection[PageRole]) -> Verdict:
    """Let the host of a circle that goes on choose its day and places, invite, and hand it on."""
    if undertaking.ended_at:
        return Verdict(OVER)
    return ALLOWED if PageRole.HOST in roles else Verdict(ONLY_ITS_HOST)


def may_have_places(seats: int, taken: int) -> Verdict:
    """Take three to twelve places, and no fewer than are taken."""
    if not FEWEST <= seats <= MOST:
        return Verdict(f"A circle has {FEWEST} to {MOST} places, yours among them.")
    if seats < taken:
        return Verdict(f"{taken} people take part already, so it has at least {taken} places.")
    return ALLOWED


def may_invite_more(invited: int) -> Verdict:
    """Invite up to thirty colleagues who have not said yes."""
    if invited >= INVITED_LIMIT:
        return Verdict(
            f"{INVITED_LIMIT} colleagues are invited already. Wait for them, or write where all can read it."
        )
    return ALLOWED


def may_host(roles: Collection[PageRole]) -> Verdict:
    """Hand it on to somebody who takes part."""
    if PageRole.MEMBER in roles:
        return ALLOWED
    return Verdict("They do not take part any more. Choose somebody who does.")


def may_end(viewer: Viewer, undertaking: Undertaking, roles: Collection[PageRole]) -> Verdict:
    """Let the host end it; stewards look after the rest."""
    if undertaking.ended_at:
        return Verdict(OVER)
    if PageRole.HOST in roles or viewer.is_steward:
        return ALLOWED
    return Verdict("Only whoever hosts this circle or a steward ends it. Talk to them, or leave it.")


def may_begin_output(roles: Collection[PageRole]) -> Verdict:
    """Let everybody who takes part write down what came out of it."""
    if not any(role in TAKING_PART for role in roles):
        return Verdict("Those who take part write down what comes out of it. Join first.")
    return ALLOWED
