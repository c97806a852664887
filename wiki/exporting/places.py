"""Where everything is in an export: names that every system takes, and that say what is in them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from wiki.importing.archives.names import DEVICE, PART_LIMIT, fault_of, key_of

MANIFEST = "manifest.json"
PEOPLE = "people.yaml"
TEAMS = "teams.yaml"
SPACES = "spaces.yaml"
TOPICS = "topics.yaml"
FILES = "files"
HISTORY = "history"
OURS = {FILES, HISTORY}  # folders that no space may be called
HASH = "[0-9a-f]{64}"
KEPT_AT = re.compile(rf"(?<![\w./])/{FILES}/(?={HASH}/)")  # how a text names a file in the wiki
TAKEN_OUT = re.compile(rf"(?<![\w./])\.\./{FILES}/(?={HASH}/)")  # and how in an export


def article_place(space: str, slug: str, page_id: int) -> str:
    """Return where a page's Markdown is."""
    folder = f"{space}_" if space in OURS or DEVICE.fullmatch(space) else space
    return f"{folder}/{slug}-{page_id}.md"


def history_place(page_id: int) -> str:
    """Return where everything about a page is; its title may change, its number never does."""
    return f"{HISTORY}/{page_id}.jsonl"


def file_places(attachments: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the place of each file and its small picture, with the hash of what is in it."""
    places: dict[str, str] = {}
    taken: dict[str, str] = {}
    for attachment in attachments:
        for sha256 in filter(None, (attachment["sha256"], attachment["thumbnail"])):
            place = file_place(sha256, attachment["name"])
            if taken.setdefault(key_of(place), place) == place:
                places[place] = sha256
    return places


def file_place(sha256: str, name: str) -> str:
    """Return where a file is: under its own name, unless no system would take that."""
    fits = len(name.encode()) <= PART_LIMIT and not fault_of(name)
    suffix = re.search(r"\.[A-Za-z0-9]{1,10}$", name)
    return f"{FILES}/{sha256}/{name if fits else 'file' + (suffix[0] if suffix else '')}"


def taken_out(text: str) -> str:
    """Return a text that names its files from where it is in an export."""
    return KEPT_AT.sub(f"../{FILES}/", text)


def brought_back(text: str) -> str:
    """Return the text as the wiki has it."""
    return TAKEN_OUT.sub(f"/{FILES}/", text)
