"""Who may do what about a session. Whoever asks could already see it."""

from datetime import datetime

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.sessions.company import Company
from wiki.sessions.models import Course, Meeting

TO_COME_LIMIT = 12  # sessions of a page; a quarter of weekly ones
NO_PART = "Only those who take part do this. Take part first, from the page."
CALLED_OFF = "This session was called off. Call another one."
OVER = "This session is over. Note what came of it, or call another one."


def may_call(viewer: Viewer, company: Company, to_come: int) -> Verdict:
    """Let those who take part meet; of a circle the host calls, and a coached page needs its coach."""
    if not (company.is_gathering or company.is_coached):
        return Verdict("Sessions are for circles, problems and pages with a coach. Ask for a coach first.")
    if viewer.person_id not in company.ids:
        return Verdict(NO_PART)
    if company.is_over:
        return Verdict(
            "This has ended. What comes next is something of its own: begin it, and meet about that."
        )
    if viewer.person_id not in company.leaders:
        return Verdict("In a circle the host calls the sessions. Ask them for one.")
    if to_come >= TO_COME_LIMIT:
        return Verdict(f"{TO_COME_LIMIT} sessions are planned already. Hold one of them first.")
    return ALLOWED


def may_change(viewer: Viewer, company: Company, meeting: Meeting, at: datetime) -> Verdict:
    """Let whoever called it, and those who could have, change or call off what has not begun."""
    if meeting.closed_at is not None:
        return Verdict(CALLED_OFF if meeting.course is Course.CALLED_OFF else OVER)
    if meeting.starts_at <= at:
        return Verdict("This session has begun. Note what came of it, or that it did not happen.")
    if viewer.person_id not in {meeting.called_by_id, *company.leaders}:
        return Verdict("Only whoever called this session, or hosts, changes it. Ask them.")
    return ALLOWED


def may_say(viewer: Viewer, company: Company, meeting: Meeting) -> Verdict:
    """Let those who take part say whether they come, until it is over."""
    if meeting.closed_at is not None:
        return Verdict(CALLED_OFF if meeting.course is Course.CALLED_OFF else OVER)
    return ALLOWED if viewer.person_id in company.ids else Verdict(NO_PART)


def may_note(viewer: Viewer, company: Company, meeting: Meeting, at: datetime) -> Verdict:
    """Let everybody who takes part write down what came of a session, from when it begins."""
    if meeting.course is Course.CALLED_OFF:
        return Verdict(CALLED_OFF)
    if meeting.starts_at > at:
        return Verdict("This session has not begun yet. Its notes can be kept from then on.")
    return ALLOWED if viewer.person_id in company.ids else Verdict(NO_PART)


def may_miss(viewer: Viewer, company: Company, meeting: Meeting, at: datetime) -> Verdict:
    """Let everybody who takes part say that it did not happen, once it should have begun."""
    if meeting.closed_at is not None:
        return Verdict(CALLED_OFF if meeting.course is Course.CALLED_OFF else OVER)
    return may_note(viewer, company, meeting, at)
