"""An inbox by pages: whose lines, about what."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, case

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.notices.models import Notice, Reason
from wiki.notices.queries import inbox
from wiki.pages.models import Kind, Page, State
from wiki.pages.queries.answers import people_wanting
from wiki.people.models import Person

LINES_LIMIT = 200  # older lines show up as newer ones are done

SENTENCES = {
    Reason.REVIEW_ASKED: "asked you to review it",
    Reason.TAKEN_UP: "took up its review",
    Reason.LOOK_AGAIN: "asked you to look again",
    Reason.REVIEWED: "reviewed it",
    Reason.COMMENTED: "commented",
    Reason.REPLIED: "replied",
    Reason.MENTIONED: "mentioned you",
    Reason.SUGGESTION_TAKEN: "took over what you suggested",
    Reason.ENDORSED: "endorsed it",
    Reason.PUBLISHED: "published it",
    Reason.EDITED: "edited it",
    Reason.CONFIRM: "changed something that matters in what you approved; say if it is still right",
    Reason.FLAGGED: "says that something is wrong or out of date",
    Reason.DID_NOT_WORK: "says that it did not work for them",
    Reason.COACHED: "asked you to coach it",
    Reason.COACHING_ENDED: "ended the coaching",
    Reason.KEEPING: "asked you to keep it right",
    Reason.RELIEVED: "relieved you of keeping it right",
    Reason.CHECK_DUE: "You keep it right, and it is to be checked",
    Reason.ASKED: "asks you",
    Reason.COULD_EXPLAIN: "for this; you know about it and could explain it",
    Reason.EXPLAINED: "It explains what you wanted to know",
    Reason.ACCEPTED: "accepted your answer",
    Reason.PROMISED: "promises to explain it",
    Reason.PROMISE_DUE: "You promised to explain it, and the day is near",
    Reason.INVITED: "asks you to take part",
    Reason.JOINED: "takes part",
    Reason.LEFT: "takes part no more",
    Reason.PLACE_FREE: "A place is free, and it is yours",
    Reason.MENTORING_ASKED: "asks you to be their mentor",
    Reason.MENTORING_BEGUN: "is your mentor now",
    Reason.SESSION_CALLED: "called a session",
    Reason.SESSION_CHANGED: "changed or called off a session",
    Reason.SESSION_SOON: "A session you take part in is near",
    Reason.ENDS_SOON: "Its last day is near",
    Reason.ENDED: "brought it to its end",
    Reason.HANDED_ON: "does not look after it any more. It is yours now",
    Reason.SUCCEED: "asks whether you stand ready to keep it right",
    Reason.WILL_SUCCEED: "stands ready to keep it right, should you be away",
    Reason.PAIR: "asks you to write on it together with whoever knows it",
    Reason.LEARN: "asks you to look on at its next review, to learn it",
    Reason.MERGED: "wrote on it at the same time as you; both changes are in",
    Reason.NUDGED: "It has been your turn for two working days",
    Reason.NO_ANSWER: "has not answered for four working days; you can ask somebody else",
    Reason.GOING_STALE: "Nobody did anything about its review for weeks; it ends by itself in seven days",
    Reason.WENT_STALE: "Its review ended, as nobody did anything for thirty days; you can ask again",
}
OF_QUESTIONS = {  # what is said of them in other words
    Reason.EXPLAINED: "There is an answer to what you wanted to know",
    Reason.PUBLISHED: "asks this",
}
OF_PROMISES = {
    Reason.HANDED_ON: "promised to explain it and is no longer here. You can take it over",
}
LATE = frozenset({Reason.NUDGED, Reason.GOING_STALE, Reason.WENT_STALE})
BY_NOBODY = LATE | {
    Reason.CHECK_DUE,
    Reason.EXPLAINED,
    Reason.PROMISE_DUE,
    Reason.PLACE_FREE,
    Reason.SESSION_SOON,
    Reason.ENDS_SOON,
}  # these happen by themselves
ABOUT_SESSIONS = frozenset({Reason.SESSION_CALLED, Reason.SESSION_CHANGED, Reason.SESSION_SOON})
ELSEWHERE = {
    Reason.NO_ANSWER: "review/request",
    Reason.SUCCEED: "succession",
    Reason.MERGED: "history",
    **dict.fromkeys(ABOUT_SESSIONS, "sessions"),
}
TO_EXPLAIN = frozenset({Reason.ASKED, Reason.COULD_EXPLAIN})
SAID = frozenset({Reason.COMMENTED, Reason.REPLIED, Reason.MENTIONED})
ON_THE_REVIEW = frozenset(
    {
        Reason.REVIEW_ASKED,
        Reason.TAKEN_UP,
        Reason.LOOK_AGAIN,
        Reason.REVIEWED,
        Reason.COMMENTED,
        Reason.REPLIED,
        Reason.MENTIONED,
        Reason.FLAGGED,
        Reason.SUGGESTION_TAKEN,
        Reason.CONFIRM,
        Reason.COACHED,
        Reason.COACHING_ENDED,
    }
    | LATE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One notice and who caused it."""

    notice: Notice
    actor: Person | None
    people: int = 0  # who wait for an answer, if the page is a question
    is_question: bool = False
    is_promise: bool = False
    told: str = ""  # what happened, where whoever knows the day and the time says it better
    url: str = ""  # likewise where to see it

    @property
    def sentence(self) -> str:
        """What happened, and who did it if somebody did."""
        said = self.told or SENTENCES[self.notice.reason]
        if self.is_question:
            said = OF_QUESTIONS.get(self.notice.reason, said)
        if self.is_promise:
            said = OF_PROMISES.get(self.notice.reason, said)
        if self.notice.reason in BY_NOBODY:
            return said
        if self.notice.reason is Reason.COULD_EXPLAIN:
            return f"{'1 person looks' if self.people == 1 else f'{self.people:,} people look'} {said}"
        return f"{self.actor.name if self.actor else 'Somebody'} {said}"


@dataclass(frozen=True, slots=True)
class Group:
    """Everything new about one page, newest first."""

    page: Page
    lines: list[Line] = field(default_factory=list)

    @property
    def is_to_explain(self) -> bool:
        """Whether the viewer is asked to explain something."""
        return any(line.notice.reason in TO_EXPLAIN for line in self.lines)

    @property
    def url(self) -> str:
        """Where to see it."""
        newest = self.lines[0].notice.reason
        if self.lines[0].url:
            return self.lines[0].url
        if newest in ELSEWHERE:
            return f"/e/{self.page.id}/{ELSEWHERE[newest]}"
        if self.page.is_promised and newest in SAID:
            return self.page.path  # what is said about a promise stands there
        return f"/e/{self.page.id}/review" if newest in ON_THE_REVIEW else self.page.path


def inbox_by_page(session: Session, viewer: Viewer, *only: ColumnElement[bool]) -> list[Group]:
    """Return the viewer's open lines by page, or only some, in one statement."""
    statement = (
        inbox(viewer)
        .add_columns(Page, Person, people_waiting())
        .join(Page, Page.id == Notice.page_id)
        .outerjoin(Person, Person.id == Notice.actor_id)
        .where(Page.state != State.DELETED, *only)
        .limit(LINES_LIMIT)
    )
    groups: dict[int, Group] = {}
    for notice, page, actor, people in session.execute(statement):
        groups.setdefault(page.id, Group(page)).lines.append(
            Line(notice, actor, people, page.kind is Kind.QUESTION, page.is_promised)
        )
    return list(groups.values())


def people_waiting() -> ColumnElement[int]:
    """Return the expression for how many people wait for an answer, looked up only where a line says so."""
    return case((Notice.reason == Reason.COULD_EXPLAIN, people_wanting()), else_=0)
