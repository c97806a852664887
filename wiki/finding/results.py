"""Found pages as the results list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.finding.topics import Subjects
from wiki.pages.models import Kind, Page, Revision
from wiki.people.models import Person
from wiki.reviews.badges import Badge, badges_for
from wiki.search.languages import language_of
from wiki.search.snippets import Part, extract, marked, plain
from wiki.topics.models import Topic

WORDS_A_MINUTE = 220  # of silent reading with some thought


@dataclass(frozen=True, slots=True)
class Result:
    """One found page."""

    page: Page
    author: Person
    title: Sequence[Part]
    extract: Sequence[Part]
    badge: Badge
    topics: Sequence[Topic]

    @property
    def state(self) -> str:
        """What the badge says; nobody reviews a question, it is answered."""
        return "question" if self.page.kind is Kind.QUESTION else self.badge.state.value

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return max(1, round(self.page.words / WORDS_A_MINUTE))


def results(
    session: Session, viewer: Viewer, page_ids: Sequence[int], about: Subjects, query: str
) -> list[Result]:
    """Return pages with extracts, in the order given; three statements."""
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
    return [
        Result(
            page,
            author,
            *told(page, plain(text), query),
            badges[page.id],
            about.of(page.id),
        )
        for page, author, text in (found[page_id] for page_id in page_ids if page_id in found)
    ]


def told(page: Page, text: str, query: str) -> tuple[list[Part], list[Part]]:
    """Return title and extract, in the language the page is in; the summary where words stand only there."""
    language = language_of(f"{page.title}\n{page.summary}\n{text}")
    title = marked(page.title, query, language=language)
    found = extract(text, query, language=language)
    if page.summary and not any(part.marked for part in found):
        return title, marked(page.summary, query, language=language)
    return title, found
