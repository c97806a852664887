"""The objects of a Confluence XML export, read one at a time and without what XML can do to a reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from wiki.importing.archives import Archive
from wiki.importing.problems import Broken

ENTITIES = "entities.xml"


@dataclass(frozen=True, slots=True)
class Entity:
    """One object: its class, its id, its plain properties, and the ids of the objects it names."""

    kind: str
    mark: str
    words: Mapping[str, str]
    refers: Mapping[str, str]


def entities(archive: Archive) -> Iterator[Entity]:
    """Yield the objects of an export.

    Raises:
        Broken: it cannot be read.
    """
    with TemporaryFile() as file:
        for piece in archive.chunks(ENTITIES):
            file.write(piece)
        file.seek(0)
        try:
            yield from read(iterparse(file, events=("start", "end"), forbid_dtd=True))
        except ParseError as error:
            line, _ = error.position
            raise Broken(
                "This is not XML that can be read. Export the space again.", ENTITIES, line
            ) from None
        except DefusedXmlException:
            raise Broken("It declares entities, which an honest export does not.", ENTITIES) from None


def read(events: Iterator[tuple[str, Element]]) -> Iterator[Entity]:
    """Yield each object as it ends, and let go of it."""
    open_objects = 0
    root: Element | None = None
    for event, element in events:
        if root is None:
            root = element
        if element.tag != "object":
            continue
        open_objects += 1 if event == "start" else -1
        if event == "end" and not open_objects:
            yield entity(element)
            root.clear()


def entity(element: Element) -> Entity:
    """Read one object."""
    words: dict[str, str] = {}
    refers: dict[str, str] = {}
    for each in element.findall("property"):
        name = each.get("name", "")
        inner = each.find("id")
        if inner is not None:
            refers[name] = (inner.text or "").strip()
        else:
            words[name] = each.text or ""
    mark = element.findtext("id") or ""
    return Entity(element.get("class", ""), mark.strip(), words, refers)
