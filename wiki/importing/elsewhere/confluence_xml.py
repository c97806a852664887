"""Confluence's XML export of a space: its objects in one file, its attachments by number."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from wiki.core.names import folded, slug_of
from wiki.importing.archives import Archive
from wiki.importing.elsewhere.entities import ENTITIES, Entity, entities
from wiki.importing.elsewhere.gathered import KEPT, PAGES_LIMIT, Found, Gathered
from wiki.importing.elsewhere.html import converted
from wiki.importing.elsewhere.storage import Surroundings, plain_html
from wiki.importing.problems import Broken, Loss
from wiki.pages.files import safe_name

PAGES = {"Page", "BlogPost"}


@dataclass(slots=True)
class Space:
    """What an export holds, sorted."""

    pages: dict[str, Entity] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # of pages, by folded title
    bodies: dict[str, str] = field(default_factory=dict)  # by page
    attachments: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))  # by page
    people: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    labelled: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # page -> labels
    left: Counter[str] = field(default_factory=Counter)  # what there is besides


def confluence_xml(archive: Archive) -> Gathered:
    """Read an export.

    Raises:
        Broken: it is none, or it cannot be read.
    """
    space = Space()
    for entity in entities(archive):
        SORTED.get(entity.kind, leave)(space, entity)
    if not space.pages:
        raise Broken("There is no page in it. Export the space with its pages.", ENTITIES)
    if len(space.pages) > PAGES_LIMIT:
        raise Broken(f"There are more than {PAGES_LIMIT:,} pages. Export one part after another.", ENTITIES)
    files = files_of(archive, space)
    found = [page(space, mark, files) for mark in sorted(space.pages, key=int_of)]
    losses = [loss for _, lost in found for loss in lost]
    return Gathered([each for each, _ in found], files, [*losses, *left_behind(space)])


def int_of(mark: str) -> int:
    """Return an id to sort by."""
    return int(mark) if mark.isdigit() else 0


def keep_page(space: Space, entity: Entity) -> None:
    """Keep a page as it is now."""
    if "originalVersion" in entity.refers:
        space.left["earlier versions"] += 1
    elif entity.words.get("contentStatus", "current") == "current":
        space.pages[entity.mark] = entity
        space.paths[folded(entity.words.get("title", ""))] = page_path(entity)
    else:
        space.left["drafts and deleted pages"] += 1


def keep_body(space: Space, entity: Entity) -> None:
    """Keep a text."""
    space.bodies[entity.refers.get("content", "")] = entity.words.get("body", "")


def keep_attachment(space: Space, entity: Entity) -> None:
    """Keep a file as it is now."""
    holder = entity.refers.get("containerContent") or entity.refers.get("content") or ""
    if "originalVersion" in entity.refers:
        space.left["earlier versions of files"] += 1
    else:
        space.attachments[holder].append(entity)


def keep_person(space: Space, entity: Entity) -> None:
    """Keep a name."""
    words = entity.words
    space.people[entity.mark] = words.get("fullName") or words.get("name") or words.get("lowerName") or ""


def keep_label(space: Space, entity: Entity) -> None:
    """Keep a label."""
    space.labels[entity.mark] = entity.words.get("name", "")


def keep_labelling(space: Space, entity: Entity) -> None:
    """Keep which page has a label."""
    space.labelled[entity.refers.get("content", "")].append(entity.refers.get("label", ""))


def leave(space: Space, entity: Entity) -> None:
    """Count what is left behind and somebody wrote."""
    if entity.kind == "Comment":
        space.left["comments"] += 1


SORTED = {
    **dict.fromkeys(PAGES, keep_page),
    "BodyContent": keep_body,
    "Attachment": keep_attachment,
    "ConfluenceUserImpl": keep_person,
    "Label": keep_label,
    "Labelling": keep_labelling,
}


def files_of(archive: Archive, space: Space) -> dict[str, str]:
    """Return the files by the path that links use: the page's number and the file's name."""
    found: dict[str, str] = {}
    for mark, attachments in space.attachments.items():
        for each in attachments:
            version = each.words.get("version") or each.words.get("attachmentVersion") or "1"
            name = f"attachments/{mark}/{each.mark}/{version}"
            if name in archive.sizes:
                found[file_path(mark, name_of(each))] = name
    return found


def name_of(attachment: Entity) -> str:
    """Return what a file is called."""
    return attachment.words.get("title") or attachment.words.get("fileName") or "file"


def file_path(mark: str, name: str) -> str:
    """Return the path of a page's file."""
    return f"{KEPT}/{mark}/{safe_name(name)}"


def page_path(entity: Entity) -> str:
    """Return the path of a page."""
    return f"{slug_of(entity.words.get('title', ''), 'page')}-{entity.mark}.md"


def page(space: Space, mark: str, files: Mapping[str, str]) -> tuple[Found, list[Loss]]:
    """Return one page, and what of it Markdown does not say."""
    entity = space.pages[mark]
    path = page_path(entity)
    around = surroundings(space, mark, files)
    text = converted(plain_html(space.bodies.get(mark, ""), around), path)
    parent = space.pages.get(entity.refers.get("parent", ""))
    found = Found(
        path,
        entity.words.get("title") or "Untitled",
        text.text,
        author=space.people.get(entity.refers.get("creator", ""), "") or entity.words.get("creatorName", ""),
        at=moment(entity.words.get("lastModificationDate") or entity.words.get("creationDate") or ""),
        topics=tuple(filter(None, (space.labels.get(each, "") for each in space.labelled[mark]))),
        parent=page_path(parent) if parent else "",
        attached=tuple(
            filter(files.get, (file_path(mark, name_of(each)) for each in space.attachments[mark]))
        ),
    )
    says = [Loss(path, 0, each) for each in dict.fromkeys(filter(None, around.says))]
    return found, [*says, *text.losses(path)]


def surroundings(space: Space, mark: str, files: Mapping[str, str]) -> Surroundings:
    """Return what a page's links can mean."""
    return Surroundings(
        page_path=lambda title: space.paths.get(folded(title), ""),
        file_path=lambda name: file_path(mark, name) if file_path(mark, name) in files else "",
        person=lambda key: space.people.get(key, ""),
    )


def moment(value: str) -> datetime | None:
    """Read an instant as the export writes it."""
    try:
        return datetime.fromisoformat(value.strip()).replace(tzinfo=UTC) if value.strip() else None
    except ValueError:
        return None


def left_behind(space: Space) -> Iterator[Loss]:
    """Report what there is besides."""
    for what, count in space.left.items():
        yield Loss(ENTITIES, 0, f"{count:,} {what} are not brought along.")
