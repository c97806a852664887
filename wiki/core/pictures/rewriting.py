"""Writing a picture into a new file that says nothing but what is seen."""

import io
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from wiki.core.pictures.colours import in_shared_colours
from wiki.core.pictures.values import Format

QUALITY = 90
ORIENTATION = 0x0112  # the Exif tag that says how a camera was held
UPRIGHT = 1
UNSAID: dict[str, Any] = {
    "comment": b"",
    "exif": b"",
    "xmp": b"",
    "icc_profile": None,
}  # else Pillow copies them


def rewritten(format_: Format, picture: Image.Image, frames: int) -> bytes:
    """Return the new file."""
    made = io.BytesIO()
    if frames > 1:
        picture.save(made, format_.name, save_all=True, **timing(picture), **UNSAID, **lossy(format_))
    else:
        copied = is_as_seen(picture)
        lost = {"quality": "keep"} if copied else lossy(format_)
        (picture if copied else still(picture)).save(made, format_.name, **UNSAID, **lost)
    return made.getvalue()


def timing(picture: Image.Image) -> dict[str, Any]:
    """Return how long each frame is shown, and how often all are played."""
    durations = []
    for frame in ImageSequence.Iterator(picture):
        frame.load()  # WebP knows only then
        durations.append(round(frame.info.get("duration", 0)))
    loop = picture.info.get("loop")
    return {"duration": durations} if loop is None else {"duration": durations, "loop": loop}


def lossy(format_: Format) -> dict[str, Any]:
    """Return how much may be lost where a format loses something."""
    return {"quality": QUALITY} if format_ in {Format.JPEG, Format.WEBP} else {}


def still(picture: Image.Image) -> Image.Image:
    """Return the picture the way up it is looked at, in colours that every browser means."""
    picture.load()
    is_jpeg = picture.format in {"JPEG", "MPO"}  # the second is what cameras make of the first
    ImageOps.exif_transpose(picture, in_place=True)
    plain = in_shared_colours(picture)
    return plain.convert("RGB") if is_jpeg and plain.mode not in {"L", "RGB"} else plain


def is_as_seen(picture: Image.Image) -> bool:
    """Whether a JPEG needs neither turning nor other colours, so that a copy of it loses nothing."""
    turned = picture.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT
    plain = picture.mode in {"L", "RGB"} and "icc_profile" not in picture.info
    return picture.format == "JPEG" and plain and not turned
