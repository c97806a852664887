"""Found pages as the results list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.finding.in_files import InFile, found_in_files
from wiki.finding.topics import Subjects
from wiki.pages.models import Kind, Page, Revision
from wiki.pages.queries.pairs import MENTORING, pairs_among
from wiki.people.models import Person
from wiki.problems.badges import said_of
from wiki.problems.sections import is_solved
from wiki.reviews.badges import Badge, badges_for
from wiki.search.languages import Language, language_of
from wiki.search.snippets import Part, extract, marked, plain
from wiki.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Result:
    """One found page."""

    page: Page
    author: Person
    title: Sequence[Part]
    extract: Sequence[Part]
    badge: Badge
    topics: Sequence[Topic]
    language: Language
    file: InFile | None = None  # that has the words, where the page has none of them
    is_solved: bool = False  # whether it is a problem whose outcome is written down
    is_pair: bool = False  # whether it is a mentoring of the viewer's

    @property
    def state(self) -> str:
        """What the badge says: how far to trust it, whether it is solved, or its kind."""
        if self.page.kind is Kind.PROBLEM:
            return said_of(self.page, self.badge, is_solved=self.is_solved)
        if self.page.kind.is_reviewed:
            return self.badge.state.value
        return MENTORING if self.is_pair else self.page.kind.value

    @property
    def has_marks(self) -> bool:
        """Whether the page itself has any of the words."""
        return any(part.marked for part in (*self.title, *self.extract))

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.page.words)


def results(
    session: Session, viewer: Viewer, page_ids: Sequence[int], about: Subjects, query: str
) -> list[Result]:
    """Return pages with extracts, in the order given; three statements, and one where files are looked at."""
    if not page_ids:
        return []
    statement = (
        select(Page, Person, Revision.text)
        .join(Person, Person.id == Page.author_id)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.id.in_(page_ids))
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    found = {page.id: (page, author, text) for page, author, text in rows}
    badges = badges_for(session, viewer, [page for page, _, _ in found.values()])
    solved = {
        page_id for page_id, (page, _, text) in found.items() if page.kind is Kind.PROBLEM and is_solved(text)
    }
    shown = [
        result(page, author, plain(text), query, badges[page.id], about.of(page.id))
        for page, author, text in (found[page_id] for page_id in page_ids if page_id in found)
    ]
    unmarked = {one.page.id: one.language for one in shown if query and not one.has_marks}
    in_files = found_in_files(session, viewer, unmarked, query)
    pairs = pairs_among(session, [one.page for one in shown])
    return [
        replace(
            one,
            file=in_files.get(one.page.id),
            is_solved=one.page.id in solved,
            is_pair=one.page.id in pairs,
        )
        for one in shown
    ]


def result(
    page: Page, author: Person, text: str, query: str, badge: Badge, topics: Sequence[Topic]
) -> Result:
    """Return one page with what it says about a query, in the language it is in."""
    language = language_of(f"{page.title}\n{page.summary}\n{text}")
    return Result(page, author, *told(page, text, query, language), badge, topics, language)


def told(page: Page, text: str, query: str, language: Language) -> tuple[list[Part], list[Part]]:
    """Return title and extract; the summary where words stand only there."""
    title = marked(page.title, query, language=language)
    found = extract(text, query, language=language)
    if page.summary and not any(part.marked for part in found):
        return title, marked(page.summary, query, language=language)
    return title, found
