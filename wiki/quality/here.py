"""The search of the wiki at hand, asked as one of its people would ask it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.finding.asked import Search
from wiki.finding.choosing import chosen
from wiki.finding.language import spoken
from wiki.finding.matching import Matches, pages_for, people_for
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.quality.collections import Malformed, Question
from wiki.quality.measures import Judged
from wiki.search.port import SearchIndex
from wiki.topics.named import named_topics
from wiki.topics.synonyms import synonyms_in


class Here:
    """The wiki as one person sees it; pages go by their numbers, people by their handles."""

    def __init__(self, session: Session, viewer: Viewer, index: SearchIndex) -> None:
        self.session, self.viewer, self.index = session, viewer, index

    def pages_for(self, question: Question) -> Sequence[str]:
        """Return the numbers of the pages that fit, the best first."""
        return [str(page_id) for page_id in self.matches(question).page_ids]

    def people_for(self, question: Question) -> Sequence[str]:
        """Return the handles of the people who know, the best first."""
        matches = self.matches(question)
        asked = Search(spoken(question.text))
        found = people_for(self.session, matches, asked, None, now())
        return [found.here[person_id].handle for person_id in found.people]

    def matches(self, question: Question) -> Matches:
        """Return the pages that fit, with what their people left on them."""
        asked = Search(spoken(question.text))
        topics = named_topics(self.session)
        wanted = chosen(self.session, self.viewer, asked.said, topics)
        synonyms = synonyms_in(topics, asked.words)
        return pages_for(self.session, self.viewer, self.index, asked, wanted, synonyms)

    def settled(self, questions: Iterable[Question]) -> list[Question]:
        """Return the questions with pages by number, whether they were named by number, slug or title.

        Raises:
            Malformed: a question names somebody or something that this person does not see, or asks with
                a document.
        """
        asked = list(questions)
        pages = self.pages_by_name()
        handles = {handle: handle for handle in self.session.scalars(select(Person.handle))}
        for question in asked:
            if question.like:
                raise Malformed(f"Question {question.id} asks with a document; only a collection has those.")
        return [
            replace(
                question,
                pages=known(question, question.pages, pages.get, "page"),
                people=known(question, question.people, handles.get, "person"),
            )
            for question in asked
        ]  # fmt: skip

    def pages_by_name(self) -> Mapping[str, str]:
        """Return the number of every page, by all it may be called."""
        statement = select(Page.id, Page.slug, Page.title).where(Page.state == State.PUBLISHED)
        rows = self.session.execute(readable(statement, Page.id, self.viewer)).all()
        names = {name: str(page_id) for page_id, slug, title in rows for name in (title, slug)}
        return {**names, **{str(page_id): str(page_id) for page_id, _, _ in rows}}


def known(question: Question, named: Judged, find: Callable[[str], str | None], what: str) -> Judged:
    """Return the grades by what the names stand for."""
    found = {name: find(name) for name in named}
    if lost := [name for name, one in found.items() if one is None]:
        raise Malformed(f"Question {question.id} names a {what} that is not here: “{lost[0]}”.")
    return {one: named[name] for name, one in found.items() if one is not None}
