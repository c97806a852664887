"""Carrying out a plan: one page a transaction, so a crash leaves whole pages and a second run the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine, select, update

from wiki.config import Settings
from wiki.core.db import Session, reading, writing
from wiki.core.facts import announce
from wiki.core.markdown import Rendered, Renderer
from wiki.core.names import slug_of
from wiki.core.pictures import Pictures
from wiki.importing.people import People
from wiki.importing.plans import Change, Plan
from wiki.importing.storing import keeping
from wiki.importing.tracing import Traced, traced, traced_before
from wiki.importing.wording import file_words
from wiki.importing.writing import Desk, Edited, Material, Texts, write_page
from wiki.pages.documents import documents
from wiki.pages.files import Received, file_store, receive_as_is
from wiki.pages.models import Page
from wiki.pages.rendering import Renderings
from wiki.search.choosing import index_for
from wiki.search.port import Unavailable
from wiki.spaces.actions import SpaceWords, add_space
from wiki.spaces.models import Space
from wiki.topics.facts import TopicAdded
from wiki.topics.models import Topic, TopicAlias

INDEXED_AT_ONCE = 40  # pages; a Whoosh commit costs about as much as thirty documents

Progress = Callable[[str, int], None]  # what is being done, and how many steps of it are done now


@dataclass(slots=True)
class Done:
    """What came of it."""

    page_ids: list[int] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    is_searchable: bool = True


def carry_out(engine: Engine, settings: Settings, plan: Plan, progress: Progress) -> Done:
    """Write every change, then let search find the pages."""
    done = Done()
    if not plan.changes:
        return done
    renderings = Renderings(engine, Renderer(settings.render_seconds))
    pictures = Pictures()
    try:
        desk = set_out(engine, settings, plan, pictures)
        for change in plan.changes:
            write_change(engine, desk, plan, change, renderings, done)
            progress(change.title, len(change.versions) or 1)
        done.is_searchable = index(engine, settings, renderings, done.page_ids)
    finally:
        renderings.renderer.close()
        pictures.close()
    return done


def set_out(engine: Engine, settings: Settings, plan: Plan, pictures: Pictures) -> Desk:
    """Make the space and the topics that the pages need."""
    with writing(engine) as session:
        space = session.scalar(select(Space).where(Space.slug == plan.space))
        space = space or add_space(session, SpaceWords(file_words(plan.space)), slug=plan.space)
        names = dict.fromkeys(name for change in plan.changes for name in change.topics)
        topic_ids = {name: topic_id(session, name) for name in names}
        people = People(session, plan.newcomers)
        release_sources(session, plan)
    return Desk(space.id, people, file_store(settings), pictures, topic_ids, plan.family)


def release_sources(session: Session, plan: Plan) -> None:
    """Let go of the paths of files that moved, for another file may be there now."""
    for change in plan.changes:
        moved = update(Page).where(Page.id == change.page_id, Page.source != change.source)
        if change.page_id is not None:
            session.execute(moved.values(source=None).execution_options(synchronize_session=False))


def topic_id(session: Session, name: str) -> int:
    """Return a topic by name or alias; an unknown one is made."""
    slug = slug_of(name, "topic")
    present = session.scalar(select(Topic.id).where(Topic.slug == slug))
    present = present or session.scalar(select(TopicAlias.topic_id).where(TopicAlias.slug == slug))
    if present is not None:
        return present
    topic = Topic(slug=slug, name=name)
    session.add(topic)
    session.flush()
    announce(session, TopicAdded(topic.id))
    return topic.id


def write_change(
    engine: Engine, desk: Desk, plan: Plan, change: Change, renderings: Renderings, done: Done
) -> None:
    """Write one page; everything slow is done before the transaction begins."""
    material = gathered(engine, desk, plan, change, renderings)
    try:
        with writing(engine) as session:
            page = write_page(session, desk, material)
    except Edited:
        with reading(engine) as session:
            desk.people.reload(session)  # those just made are gone with the transaction
        done.conflicts.append(f"{change.file}: was edited here a moment ago; run the import again.")
    else:
        done.page_ids.append(page.id)


def gathered(engine: Engine, desk: Desk, plan: Plan, change: Change, renderings: Renderings) -> Material:
    """Read, translate, trace and render what goes into one page."""
    texts: Texts = [(version, version.words()) for version in change.versions]
    present: list[Traced] = []
    if change.page_id is not None:
        with reading(engine) as session:
            present = traced_before(session, change.page_id)
    return Material(
        change=change,
        texts=texts,
        files=received(desk, plan, change),
        present=present[-1].number if present else 0,
        traced=traced(present, texts),
        rendered=rendering_of(change, texts, renderings),
    )


def received(desk: Desk, plan: Plan, change: Change) -> list[Received]:
    """Take in the files that come along with a page.

    Raises:
        Broken: one of them cannot be kept.
    """
    return [received_file(desk, path, plan.read(path)) for path in change.files]


def received_file(desk: Desk, path: str, content: bytes) -> Received:
    """Take in one of them."""
    with keeping(path):
        return receive_as_is(desk.store, desk.pictures, path.rpartition("/")[2], content)


def rendering_of(change: Change, texts: Texts, renderings: Renderings) -> Rendered | None:
    """Render what readers will see, if they will."""
    return renderings.rendered(texts[-1][1].text) if texts and not change.removal else None


def index(engine: Engine, settings: Settings, renderings: Renderings, page_ids: list[int]) -> bool:
    """Let search find the pages at once; where another process writes to the index, its worker does it."""
    search = index_for(settings, engine)
    try:
        for start in range(0, len(page_ids), INDEXED_AT_ONCE):
            some = page_ids[start : start + INDEXED_AT_ONCE]
            with reading(engine) as session:
                present = documents(session, renderings, some)
            search.replace(present)
            search.remove(sorted(set(some) - {document.id for document in present}))
    except Unavailable:
        return False
    finally:
        search.close()
    return True
