"""Smaller copies of large pictures, for lists."""

import io

from PIL import Image

WIDTH = 640  # pixels; twice what the widest list shows, for fine screens
HEIGHT = 960  # so that a long screenshot stays small, too
LIGHT = 150_000  # bytes; a picture that is smaller in both needs no copy
QUALITY = 80
SMOOTH = {"L", "RGB", "RGBA"}  # what can be made smaller as it is; colours of a table cannot


def thumbnail_of(picture: Image.Image, size: int) -> bytes | None:
    """Return a small WebP of the frame in hand, or None where the picture itself is small; it is used up."""
    if picture.width <= WIDTH and picture.height <= HEIGHT and size <= LIGHT:
        return None
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    small = picture if picture.mode in SMOOTH else picture.convert(mode)
    small.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small = small.convert(mode)
    made = io.BytesIO()
    small.save(made, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=None)
    return made.getvalue()
