"""Sessions that are near, or have no notes yet, as lines of what waits for somebody on Home."""

from sqlalchemy import String, and_, cast, func, literal, or_, select

from wiki.core.access import Viewer
from wiki.pages.models import PARTAKING, PagePerson, PageRole
from wiki.pages.needs import AT, UNTIL, Clock, Found, Need, Rule, Source, detail
from wiki.sessions.models import Attendance, Coming, Meeting

MARK = "|"  # between the parts of what the wording has to know


def rule(viewer: Viewer) -> Rule:
    """Return the viewer's sessions that are near, and those they called that have no end yet."""
    mine = select(PagePerson.page_id).where(
        PagePerson.person_id == viewer.person_id, PagePerson.role.in_((*PARTAKING, PageRole.COACH))
    )
    said = func.coalesce(cast(Attendance.coming, String), "")
    known = cast(Meeting.id, String) + literal(MARK) + said + literal(MARK) + Meeting.title
    return (
        select(Meeting.page_id, Meeting.starts_at, detail(known))
        .outerjoin(
            Attendance,
            and_(Attendance.session_id == Meeting.id, Attendance.person_id == viewer.person_id),
        )
        .where(
            Meeting.page_id.in_(mine),
            Meeting.closed_at.is_(None),
            or_(
                and_(Meeting.starts_at > AT, Meeting.starts_at < UNTIL, said != Coming.NO.value),
                and_(Meeting.starts_at <= AT, Meeting.called_by_id == viewer.person_id),
            ),
        )
    )


def need(found: Found, clock: Clock) -> Need:
    """Put one session into words: when it is, or that it is to be said what came of it."""
    number, said, title = found.detail.split(MARK, 2)
    when = clock.moment(found.since)
    if found.since <= clock.at:
        why, label = f"Your session of {when} has no notes yet", "Say what came of it"
    else:
        why, label = f"A session, {when}", "Open it" if said else "Say whether you come"
    return Need(
        title=f"{title}: {found.page.title}",
        why=why,
        url=f"/sessions/{number}",
        label=label,
        icon="calendar-clock",
        since=found.since,
        due=found.since.astimezone(clock.zone).date(),
    )


SESSIONS = Source(rule, need)
