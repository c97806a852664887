"""An export that somebody changed by hand: pages with another text get a new version."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from wiki.core.db import Session
from wiki.exporting.columns import table_of
from wiki.exporting.places import HISTORY
from wiki.importing.own.articles import Article, article_at, paper_of, topic_values
from wiki.importing.own.company import Company
from wiki.importing.own.papers import FOLLOWING, Paper, check, paper_at, revision_values
from wiki.importing.own.sources import Source
from wiki.importing.problems import Broken
from wiki.importing.trees import plain_ends
from wiki.pages.models import SAID
from wiki.people.models import Person

NOTE = "Changed outside the wiki"


@dataclass(frozen=True, slots=True)
class Edits:
    """Who changed the files, when that was taken in, and where each page's file is."""

    handle: str = ""  # "" when nobody did
    at: datetime | None = None
    articles: Mapping[int, str] = field(default_factory=dict)


def read_paper(source: Source, path: str, edits: Edits) -> Paper:
    """Read a page, with what somebody changed by hand."""
    if not path.startswith(f"{HISTORY}/"):
        return paper_of(article_at(source, path))
    paper = paper_at(source, path)
    changed = edits.articles.get(paper.number)
    return edited(paper, article_at(source, changed), edits) if changed else paper


def edited(paper: Paper, article: Article, edits: Edits) -> Paper:
    """Return the page as its file says it now; a file that says nothing new changes nothing."""
    topics = tuple(row["topic_id"] for row in sorted(paper.parts["page_topic"], key=position))
    if article.topics != topics:
        paper.parts["page_topic"] = topic_values(article.topics)
    if words_of(article) == words_on(paper):
        return paper
    number = paper.revisions[-1]["number"] + 1
    text = plain_ends(article.text)
    revision = revision_values(number, article.title, article.summary, text, edits.handle, edits.at, NOTE)
    paper.revisions.append(revision)
    answers = [each for each in paper.parts["link"] if each["kind"] in SAID]
    for name in FOLLOWING:
        paper.parts[name].clear()
    paper.parts["link"].extend(answers)  # these do not follow from the text
    shown = {name: revision[name] for name in ("title", "summary", "words")}
    paper.page.update(shown, head_id=number, live_id=number, version=number, changed_at=edits.at, slug="")
    changed = replace(paper, is_plain=True)
    check(changed)
    return changed


def position(row: Mapping[str, int]) -> int:
    """Return the place of a topic."""
    return row["position"]


def words_of(article: Article) -> tuple[str, str, str]:
    """Return what a file says, however its lines end."""
    return article.title, article.summary, plain_ends(article.text)


def words_on(paper: Paper) -> tuple[str, str, str]:
    """Return what readers saw of the page, to be compared with a file."""
    live = paper.live
    return " ".join(live["title"].split()), live["summary"], plain_ends(live["text"])


def with_editor(session: Session, company: Company, handle: str) -> Company:
    """Return the lists with whoever changed the files among the people.

    Raises:
        Broken: nobody has that handle.
    """
    if handle in company.people:
        return company
    table = table_of(Person)
    row = session.execute(select(table).where(table.c.handle == handle)).mappings().one_or_none()
    if row is None:
        raise Broken(f"There is nobody with the handle “{handle}”, neither here nor in the export.")
    values = {name: value for name, value in row.items() if name not in {"id", "password_hash"}}
    return replace(company, people={**company.people, handle: values})
