"""Whether a picture is bare: nothing in its file but what is seen, and so nothing to take away.

What we draw is bare, and what is bare is kept byte for byte; so a picture that went out of a wiki comes
back into one under the same hash.
"""

import struct
from collections.abc import Callable

from wiki.core.pictures.bare import gif, jpeg, png, webp
from wiki.core.pictures.values import Format

CHECKS: dict[Format, Callable[[bytes], bool]] = {
    Format.PNG: png.is_bare,
    Format.JPEG: jpeg.is_bare,
    Format.GIF: gif.is_bare,
    Format.WEBP: webp.is_bare,
}


def is_bare(format_: Format, content: bytes) -> bool:
    """Whether the file has no metadata, no comments, no profile and nothing after its end."""
    try:
        return CHECKS[format_](content)
    except (struct.error, IndexError):
        return False
