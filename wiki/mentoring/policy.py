"""Who may do what in a mentoring pair. Whoever asks could already read its page."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.mentoring.formula import ASKING_MOST, PAIRS_MOST, SILENCE
from wiki.pages.models import Kind, Page, PageRole
from wiki.people.models import Person
from wiki.undertakings.models import PAIR, Undertaking

NO_PAIR = "This page is no mentoring. Look for yours under Mentoring in the menu."
OVER = "This mentoring has come to its end. You can ask somebody for another one."


def is_pair(page: Page, undertaking: Undertaking | None) -> bool:
    """Whether a page is a mentoring pair, begun or asked for."""
    return page.kind is Kind.CIRCLE and undertaking is not None and undertaking.seats == PAIR


def may_ask_for_mentoring(open_pairs: int) -> Verdict:
    """Have two mentors at a time, asked or under way."""
    if open_pairs >= ASKING_MOST:
        return Verdict(
            f"You have asked for {ASKING_MOST} mentors already, or have them. End one first, then ask again."
        )
    return ALLOWED


def may_be_asked(viewer: Viewer, person: Person, asked: Collection[int]) -> Verdict:
    """Ask any colleague who is here, once for the same; nobody is their own mentor."""
    if person.id == viewer.person_id:
        return Verdict("You cannot be your own mentor. Choose a colleague.")
    if person.deactivated_at is not None:
        return Verdict(f"{person.name} is no longer here. Choose somebody else.")
    if person.id in asked:
        return Verdict(f"You asked {person.name} already. Choose somebody else.")
    return ALLOWED


def may_ask_another(roles: Collection[PageRole], *, has_mentor: bool, waited: int, is_gone: bool) -> Verdict:
    """Let the mentee ask somebody else once there was no answer for four working days."""
    if PageRole.MENTEE not in roles:
        return Verdict("Only whoever asked for a mentor asks somebody else.")
    if has_mentor:
        return Verdict("You have a mentor. End this mentoring first, if it does not help.")
    if waited < SILENCE and not is_gone:
        return Verdict(f"Give them {SILENCE} working days to answer, then ask somebody else.")
    return ALLOWED


def may_answer(undertaking: Undertaking, roles: Collection[PageRole]) -> Verdict:
    """Let whoever is asked say yes or no."""
    if undertaking.ended_at:
        return Verdict(OVER)
    if PageRole.INVITED not in roles:
        return Verdict("You are not asked any more. There is nothing for you to answer.")
    return ALLOWED


def may_take_on(pairs: int) -> Verdict:
    """Mentor two colleagues at a time."""
    if pairs >= PAIRS_MOST:
        return Verdict(f"You mentor {PAIRS_MOST} colleagues already. End one of these first, or say no.")
    return ALLOWED


def may_end_pair(undertaking: Undertaking, roles: Collection[PageRole]) -> Verdict:
    """Let either of the two end it."""
    if undertaking.ended_at:
        return Verdict(OVER)
    if PageRole.MENTEE in roles or PageRole.MENTOR in roles:
        return ALLOWED
    return Verdict("Only the two of them end it.")


def may_teach_back(roles: Collection[PageRole], *, has_mentor: bool) -> Verdict:
    """Let the mentee of a pair that came about explain what they learned."""
    if PageRole.MENTEE not in roles:
        return Verdict("Whoever was mentored explains what they learned.")
    if not has_mentor:
        return Verdict("Nobody has said yes yet. Write an explainer of your own at any time.")
    return ALLOWED
