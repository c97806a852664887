"""Drawing a picture anew, so that nothing is left of its file but what is seen.

Positions, cameras, comments, smaller copies and whatever hides behind the end go; the picture is turned
the way it is looked at, and its colours become those every browser means.
"""

import io
import struct

from PIL import Image, ImageSequence

from wiki.core.pictures.bare import is_bare
from wiki.core.pictures.bare.webp import canvas
from wiki.core.pictures.rewriting import rewritten
from wiki.core.pictures.signatures import format_of
from wiki.core.pictures.thumbnails import thumbnail_of
from wiki.core.pictures.values import FRAME_PIXELS_LIMIT, FRAMES_LIMIT, PIXELS_LIMIT, Drawn, Format, Refusal

BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)

Image.MAX_IMAGE_PIXELS = None  # we count them ourselves, before any is unpacked


def draw(content: bytes) -> Drawn | Refusal:
    """Return the picture as it may be kept; one that is bare already stays as it is, byte for byte."""
    format_ = format_of(content)
    if format_ is None:
        return Refusal.UNREADABLE
    try:
        return drawn(format_, content)
    except MemoryError:
        return Refusal.TOO_MUCH_WORK
    except BROKEN:  # what Pillow says of broken files; it has no error of its own
        return Refusal.UNREADABLE


def drawn(format_: Format, content: bytes) -> Drawn | Refusal:
    """Return a picture of this format, unless it is too large."""
    if format_ is Format.WEBP and pixels(canvas(content)) > PIXELS_LIMIT:
        return Refusal.TOO_MANY_PIXELS  # said before its decoder makes room for them
    with opened(format_, content) as picture:
        if pixels(picture.size) > PIXELS_LIMIT:
            return Refusal.TOO_MANY_PIXELS
        frames = frames_of(picture, format_)
        if frames > FRAMES_LIMIT or frames * pixels(picture.size) > FRAME_PIXELS_LIMIT:
            return Refusal.TOO_MANY_FRAMES
        bare = content if is_bare(format_, content) else rewritten(format_, picture, frames)
    return seen(format_, bare)


def opened(format_: Format, content: bytes) -> Image.Image:
    """Read the head of a picture, with the reader of this one format."""
    return Image.open(io.BytesIO(content), formats=[format_.name])


def pixels(size: tuple[int, int]) -> int:
    """Return how many there are."""
    return size[0] * size[1]


def frames_of(picture: Image.Image, format_: Format) -> int:
    """Return how many pictures it plays; what a camera puts behind the first is not for looking at."""
    return 1 if format_ is Format.JPEG else int(getattr(picture, "n_frames", 1))


def seen(format_: Format, bare: bytes) -> Drawn | Refusal:
    """Unpack all of what will be kept, so that nothing is called a picture that cannot be shown."""
    if not is_bare(format_, bare):
        return Refusal.UNREADABLE
    with opened(format_, bare) as picture:
        for frame in ImageSequence.Iterator(picture):
            frame.load()
        picture.seek(0)
        width, height = picture.size
        return Drawn(format_, width, height, bare, thumbnail_of(picture, len(bare)))
