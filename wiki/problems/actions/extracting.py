"""Making an explainer of a solved problem, with everybody whose words are in it as its authors."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Refused, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.textmap import Written
from wiki.pages.actions import begin, save
from wiki.pages.actions.linking import answer_behind, link
from wiki.pages.actions.places import leave, put
from wiki.pages.holding import hold_head, hold_page
from wiki.pages.models import Credit, LinkKind, Page, PageRole, Revision, State
from wiki.pages.queries import find_page, live_of, origins_at
from wiki.pages.queries.origin_pages import came_of
from wiki.pages.words import Words
from wiki.problems.facts import ProblemExplained
from wiki.problems.policy import may_extract
from wiki.problems.queries import extract_by, group_of
from wiki.problems.sections import is_solved, worth_keeping

VERSIONS = 20  # by as many people, those with most words; the others are credited beside them
TITLE_LIMIT = 160  # characters; what the editor allows
WHY, WHAT_HELPED = "why, and what helps", "What helped"
SIGNS = " .:;!…"  # that end a sentence
NOT_YET = "The wiki is still working out who wrote what. Try again in a minute."


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the version of the problem they are from."""

    text: str
    source: int


def extract(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Page:
    """Return a draft of the viewer's with what was decided and what came of it; twice returns the same.

    Whoever promised to explain the problem gets it all below what their promise says.

    Each person's words are a version of their own, because they wrote them: so "Who wrote what", the history
    and what people are credited with name them.

    Raises:
        Refused: it is not solved, an explainer was made of it, somebody else is writing one, or the viewer
            may not write there.
    """
    hold_page(session, page)  # a second press waits here, and then finds the draft of the first
    group, made = group_of(session, page), extract_by(session, viewer, page)
    promised = made is not None and made.state is State.PROMISED
    if made and not (promised and PageRole.EXPLAINS not in group.roles_of(viewer.person_id)):
        return made
    moment, live = at or now(), live_of(session, viewer, page)
    taken = group.explainer
    may_extract(
        viewer,
        page,
        is_solved=is_solved(live.text),
        is_explained=bool(came_of(session, viewer, page)),
        taken_by=taken.name if taken and taken.id != viewer.person_id else "",
    ).enforce()
    found = pieces(session, viewer, page, live)
    promise = find_page(session, viewer, made.id) if made else None
    draft = written_by_all(session, viewer, page, promise, found, moment)
    link(session, draft, LinkKind.EXTRACTED_FROM, page)
    answer_behind(session, viewer, draft, page)
    take_over(session, viewer, page, moment)
    explained = ProblemExplained(page.id, draft.id)
    announce(session, explained, actor_id=viewer.person_id, at=moment)
    return draft


def take_over(session: Session, viewer: Viewer, page: Page, at: datetime) -> None:
    """Let the viewer be the one who explains it; whoever was has left the company."""
    for person in group_of(session, page).having(PageRole.EXPLAINS):
        leave(session, page, person.id, PageRole.EXPLAINS)
    put(session, page, viewer.person_id, PageRole.EXPLAINS, at)


def pieces(session: Session, viewer: Viewer, page: Page, live: Revision) -> Sequence[Piece]:
    """Return the words an explainer is made of, in their order, with the versions they are from."""
    origins = origins_at(session, viewer, page, live)
    if origins is None:
        raise Refused(NOT_YET)
    written = Written(live.text, origins)
    found: list[Piece] = []
    for area in worth_keeping(live.text):
        inside = [Piece(live.text[each.start : each.end], each.source) for each in written.within(area)]
        found += [*inside[:-1], *(Piece(f"{each.text.rstrip()}\n\n", each.source) for each in inside[-1:])]
    return found


def written_by_all(
    session: Session, viewer: Viewer, page: Page, draft: Page | None, found: Sequence[Piece], at: datetime
) -> Page:
    """Begin the draft with the words of whoever wrote most, and add those of one after the other.

    One that is there already keeps its title and what it says, above them.
    """
    head = hold_head(session, draft) if draft else None
    said = head or Revision(title=title_from(page.title), summary=page.summary, text="")
    above = f"{said.text.rstrip()}\n\n".lstrip()
    saves = saves_of(session, page, {each.source for each in found})
    topics = tuple(topic.id for topic in page.topics)
    note = f"From the problem “{page.title}”"
    added: set[int] = set()
    for person_id, sources in in_turn(found, saves):
        added |= sources
        text = above + "".join(each.text for each in found if each.source in added).strip() + "\n"
        words = Words(said.title, said.summary, text, topics, note=note, topics_before=topics)
        if draft is None:
            draft = begin(session, viewer, page.space, words, at=at)
            draft.reach, draft.team_id = page.reach, page.team_id  # it is for whom the problem is for
            version = hold_head(session, draft)
        else:
            version = save(session, viewer, draft, words, base=hold_head(session, draft).number, at=at)
        version.author_id = person_id
        credit(session, page, version, [each for each in found if each.source in sources], saves)
    if draft is None:
        raise Refused(NOT_YET)
    return draft


def title_from(title: str) -> str:
    """Return what an explainer made of a problem is called until its author finds better words.

    A problem's title says what is wrong, and whoever looks for an explainer wants to know why and what to do.
    """
    asked = title.endswith("?")
    made = f"{title} {WHAT_HELPED}" if asked else f"{title.rstrip(SIGNS)}: {WHY}"
    return made if len(made) <= TITLE_LIMIT else title


def in_turn(found: Sequence[Piece], saves: Mapping[int, Revision]) -> Iterator[tuple[int, set[int]]]:
    """Yield whose versions to add one after the other, those with most words first.

    Of very many people those with fewest words go with the last.
    """
    said: Counter[int] = Counter()
    sources: defaultdict[int, set[int]] = defaultdict(set)
    for each in found:
        author_id = saves[each.source].author_id
        said[author_id] += sum(map(str.isalnum, each.text))
        sources[author_id].add(each.source)
    people = [person_id for person_id, _ in said.most_common()]
    for person_id in people[: VERSIONS - 1]:
        yield person_id, sources[person_id]
    if rest := people[VERSIONS - 1 :]:
        yield rest[0], set().union(*(sources[person_id] for person_id in rest))


def credit(
    session: Session, page: Page, version: Revision, found: Sequence[Piece], saves: Mapping[int, Revision]
) -> None:
    """Note whose words are in a version besides its author's: of suggestions, or of those without a turn."""
    characters: Counter[int] = Counter()
    for each in found:
        characters[saves[each.source].author_id] += len(each.text)
    there = {saves[each.source].id: len(each.text) for each in found}
    statement = select(Credit).where(Credit.page_id == page.id, Credit.revision_id.in_(there))
    for row in session.scalars(unrestricted(statement, THE_PAGE_WAS_READ)):
        characters[row.person_id] += min(row.characters, there[row.revision_id])
    session.add_all(
        Credit(revision_id=version.id, person_id=person_id, page_id=version.page_id, characters=count)
        for person_id, count in characters.items()
        if person_id != version.author_id
    )


def saves_of(session: Session, page: Page, numbers: set[int]) -> Mapping[int, Revision]:
    """Return versions of a page by their numbers."""
    statement = select(Revision).where(Revision.page_id == page.id, Revision.number.in_(numbers))
    return {each.number: each for each in session.scalars(unrestricted(statement, THE_PAGE_WAS_READ))}
