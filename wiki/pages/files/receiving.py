"""Taking in what somebody sends: named, looked at, drawn anew and kept, before any row is written.

All of it takes time, so none of it is done while a transaction writes.
"""

from dataclasses import dataclass

from wiki.core.pictures import FRAMES_LIMIT, PIXELS_LIMIT, Drawn, Pictures, Refusal, format_of
from wiki.pages.files.kinds import download_type_of, says_picture
from wiki.pages.files.names import safe_name
from wiki.pages.files.port import FileStore

MILLION = 1_000_000
WHY_NOT = {
    Refusal.TOO_MANY_PIXELS: (
        f"has more than {PIXELS_LIMIT // MILLION} million pixels. Make it smaller, and add it again."
    ),
    Refusal.TOO_MANY_FRAMES: (
        f"moves for too long: up to {FRAMES_LIMIT} frames fit, fewer if they are large. "
        "Shorten it, or add it as a video."
    ),
    Refusal.TOO_MUCH_WORK: "takes too long to look at. Make it smaller, or save it anew, and add it again.",
}


class Unusable(Exception):
    """A file that is not taken in; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file whose bytes are kept already."""

    name: str
    sha256: str
    media_type: str
    size: int  # bytes
    width: int | None = None  # pixels; pictures only
    height: int | None = None
    thumbnail: str | None = None
    remark: str = ""  # what the name gets wrong


def receive(store: FileStore, pictures: Pictures, name: str, content: bytes) -> Received:
    """Keep what somebody sends.

    Raises:
        Unusable: it is empty, or a picture beyond the limits.
        NoRoom: the store is full.
        Unreachable: the store cannot be used now.
    """
    shown = safe_name(name)
    if not content:
        raise Unusable(f"{shown} is empty. Check it, and add it again.")
    drawn = pictures.draw(content)
    if isinstance(drawn, Drawn):
        return picture_of(store, shown, drawn)
    if drawn in WHY_NOT:
        raise Unusable(f"{shown} {WHY_NOT[drawn]}")
    return download_of(store, shown, content)


def receive_as_is(store: FileStore, pictures: Pictures, name: str, content: bytes) -> Received:
    """Keep what comes with many others; a picture beyond the limits becomes a download."""
    drawn = pictures.draw(content)
    shown = safe_name(name)
    return picture_of(store, shown, drawn) if isinstance(drawn, Drawn) else download_of(store, shown, content)


def picture_of(store: FileStore, name: str, drawn: Drawn) -> Received:
    """Keep a picture, and a smaller one where it is large."""
    remark = "" if says_picture(name) else f"{name} is a picture, whatever its name says."
    return Received(
        name,
        store.keep(drawn.content),
        drawn.format.media_type,
        len(drawn.content),
        drawn.width,
        drawn.height,
        store.keep(drawn.thumbnail) if drawn.thumbnail else None,
        remark,
    )


def download_of(store: FileStore, name: str, content: bytes) -> Received:
    """Keep anything else as it is."""
    sha256 = store.keep(content)
    return Received(name, sha256, download_type_of(content), len(content), remark=remark_on(name, content))


def remark_on(name: str, content: bytes) -> str:
    """Say so where a name promises a picture and the content is none."""
    if not says_picture(name):
        return ""
    wrong = "is broken as a picture" if format_of(content) else "is not a picture"
    return f"{name} {wrong}; it is kept as a download."


def kept_bytes(pictures: Pictures, content: bytes) -> bytes:
    """Return the bytes that would be kept, for whoever must know their hash beforehand."""
    drawn = pictures.draw(content)
    return drawn.content if isinstance(drawn, Drawn) else content
