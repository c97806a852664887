"""One meaning of colours, sRGB; a picture with a profile of its own is translated."""

import io

from PIL import Image, ImageCms

SHARED = ImageCms.createProfile("sRGB")
TRANSLATED = {"L": "RGB", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}  # what a profile speaks of


def in_shared_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in sRGB; a profile that makes no sense is passed over."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    known = expanded(picture)
    if known.mode not in TRANSLATED:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        same = TRANSLATED[known.mode] == known.mode  # then no second copy of a large picture is needed
        made = ImageCms.profileToProfile(known, own, SHARED, outputMode=TRANSLATED[known.mode], inPlace=same)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return made or known


def expanded(picture: Image.Image) -> Image.Image:
    """Return a picture whose colours come from a table with the colours themselves."""
    if picture.mode in {"LA", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB") if picture.mode in {"1", "P"} else picture
