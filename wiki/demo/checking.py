"""Rules that a page's history keeps, checked before anything is built; `harbour/FORMAT.md` lists them."""

from dataclasses import dataclass, field

from wiki.demo.company import Company, known, require
from wiki.demo.deeds import Accept, Ask, Coach, Edit, Endorse, Event, Judge, Remark, Resolve, Respond, Thank
from wiki.demo.files import BadDemo
from wiki.demo.manuscripts import Manuscript
from wiki.endorsements.models import EndorsementKind

TELLING = 4  # words; in fewer nobody says what a page did for them


@dataclass(slots=True)
class Draft:
    """Where a page stands while its history is read."""

    company: Company
    space: str
    text: str
    day: int
    writers: set[str]
    comments: int = field(default=0)


def check(company: Company, manuscripts: tuple[Manuscript, ...]) -> None:
    """Refuse a company whose pages tell something that cannot have happened.

    Raises:
        BadDemo: with the file, the line and the rule.
    """
    known((each.place, each.title.casefold()) for each in manuscripts)
    for manuscript in manuscripts:
        check_manuscript(company, manuscript)


def check_manuscript(company: Company, manuscript: Manuscript) -> None:
    """Check one page."""
    require(manuscript.place, {space.slug for space in company.spaces}, manuscript.space)
    require(manuscript.place, {topic.slug for topic in company.topics}, *manuscript.topics)
    check_person(company, manuscript.place, manuscript.author, manuscript.space, manuscript.day)
    draft = Draft(company, manuscript.space, manuscript.text, manuscript.day, {manuscript.author})
    for event in manuscript.events:
        check_event(draft, event)


def check_person(company: Company, place: str, handle: str, space: str, day: int) -> None:
    """Refuse somebody unknown, not hired yet, or outside the space."""
    person = company.person(handle)
    if person is None:
        raise BadDemo(f"{place}: there is no “{handle}”.")
    if day < 1 or day > person.joined:
        raise BadDemo(f"{place}: on day {day}, {handle} was not there; days count back from today.")
    if not company.may_be_in(handle, space):
        raise BadDemo(f"{place}: {handle} is no member of the space “{space}”.")


def check_event(draft: Draft, event: Event) -> None:
    """Check one event and let it change the draft."""
    check_person(draft.company, event.place, event.by, draft.space, event.day)
    if event.day > draft.day:
        raise BadDemo(f"{event.place}: day {event.day} is before the event above it.")
    draft.day = event.day
    for check_deed in (check_own_words, check_edit, check_comment, check_answer, check_ask, check_applied):
        check_deed(draft, event)


def check_own_words(draft: Draft, event: Event) -> None:
    """See that nobody reviews or endorses what they wrote or edited."""
    if isinstance(event.deed, Judge | Endorse) and event.by in draft.writers:
        raise BadDemo(f"{event.place}: {event.by} wrote some of this page.")


def check_edit(draft: Draft, event: Event) -> None:
    """See that an edit replaces what is there exactly once."""
    if not isinstance(event.deed, Edit):
        return
    draft.writers.add(event.by)
    for change in event.deed.changes:
        times = draft.text.count(change.find)
        if times != 1:
            raise BadDemo(f"{event.place}: “{change.find[:60]}” is there {times} times, not once.")
        draft.text = draft.text.replace(change.find, change.replacement)


def check_comment(draft: Draft, event: Event) -> None:
    """See that a comment is on words of the version of its day."""
    if isinstance(event.deed, Remark):
        draft.comments += 1
        if event.deed.passage not in draft.text:
            raise BadDemo(f"{event.place}: the text does not say “{event.deed.passage[:60]}” on that day.")


def check_answer(draft: Draft, event: Event) -> None:
    """See that a reply, or thanks, is for a comment made before."""
    if (
        isinstance(event.deed, Accept | Respond | Resolve | Thank)
        and not 1 <= event.deed.to <= draft.comments
    ):
        raise BadDemo(f"{event.place}: there is no comment {event.deed.to} yet.")


def check_ask(draft: Draft, event: Event) -> None:
    """See that reviewers, or a coach, are there, belong to the space, and wrote none of the page."""
    if not isinstance(event.deed, Ask | Coach):
        return
    for handle in event.deed.of if isinstance(event.deed, Ask) else (event.deed.of,):
        check_person(draft.company, event.place, handle, draft.space, event.day)
        if handle in draft.writers:
            raise BadDemo(f"{event.place}: {handle} wrote some of this page.")


def check_applied(_: Draft, event: Event) -> None:
    """See that whoever applied a page says what it did."""
    deed = event.deed
    if (
        isinstance(deed, Endorse)
        and deed.kind is EndorsementKind.APPLIED
        and len(deed.text.split()) < TELLING
    ):
        raise BadDemo(f"{event.place}: “applied” says what it did.")
