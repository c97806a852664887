"""What a file is: its content says so, never its name."""

from pathlib import PurePath

import puremagic

from wiki.core.pictures import Format, format_of

HEAD = 8192  # bytes that tell one kind from another
ANYTHING = "application/octet-stream"  # a browser can only keep it; also what could be a page of ours
TEXT = "text/plain"
KNOWN = {"application/pdf": "PDF", "application/zip": "ZIP", "audio/mpeg": "MP3", "video/mp4": "MP4"}
PICTURES = {each.media_type for each in Format}
PICTURE_ENDINGS = {".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp"}


def media_type_of(content: bytes) -> str:
    """Return what the content is: a picture, one of the few kinds worth telling apart, or anything."""
    if format_ := format_of(content):
        return format_.media_type
    return download_type_of(content)


def download_type_of(content: bytes) -> str:
    """Return what the content is if it is not shown as a picture."""
    guesses = guessed(content[:HEAD])
    known = next((kind for kind in KNOWN if kind in guesses), None)
    return known or (TEXT if not guesses and is_text(content) else ANYTHING)


def guessed(head: bytes) -> set[str]:
    """Return what the first bytes may be."""
    try:
        return {guess.mime_type for guess in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):  # nothing it knows; nothing at all
        return set()


def is_text(content: bytes) -> bool:
    """Whether it is text as everybody writes it now."""
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def is_shown_inline(media_type: str) -> bool:
    """Whether a browser may show the file in our origin: pictures of types that cannot carry script."""
    return media_type in PICTURES


def says_picture(name: str) -> bool:
    """Whether a name has the ending of a picture that is shown."""
    return PurePath(name).suffix.lower() in PICTURE_ENDINGS


def kind_in_words(media_type: str, width: int | None, height: int | None) -> str:
    """Return what a list calls a file."""
    if is_shown_inline(media_type):
        return (
            f"{media_type.removeprefix('image/').upper()} picture, {width} \N{MULTIPLICATION SIGN} {height}"
        )
    return KNOWN.get(media_type, "Text" if media_type == TEXT else "File")
