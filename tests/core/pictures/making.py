"""Pictures of every kind, with everything in their files that should not stay there."""

import io
from typing import Any, Literal

from PIL import Image, ImageCms

STILL = (
    ("PNG", "1"),
    ("PNG", "L"),
    ("PNG", "LA"),
    ("PNG", "P"),
    ("PNG", "RGB"),
    ("PNG", "RGBA"),
    ("PNG", "I;16"),
    ("JPEG", "L"),
    ("JPEG", "RGB"),
    ("JPEG", "CMYK"),
    ("GIF", "L"),
    ("GIF", "P"),
    ("WEBP", "RGB"),
    ("WEBP", "RGBA"),
)
MOVING = ("PNG", "GIF", "WEBP")
MARK = b"Quokkaplace"


def still(format_: str, mode: str = "RGB", size: tuple[int, int] = (48, 32), **said: Any) -> bytes:
    """Return a still picture, and what is said in its file."""
    shades = Image.radial_gradient("L").resize(size)
    picture = shades.convert("RGB").quantize(16) if mode == "P" else shades.convert(mode)
    return written(picture, format_, **said)


def moving(format_: str, frames: int = 5, size: tuple[int, int] = (48, 32), **said: Any) -> bytes:
    """Return a moving picture; each frame stays a little longer than the one before."""
    shades = Image.radial_gradient("L")
    drawn = [shades.rotate(turn * 20).resize(size).convert("RGB") for turn in range(frames)]
    durations = [40 + 10 * turn for turn in range(frames)]
    return written(
        drawn[0], format_, save_all=True, append_images=drawn[1:], duration=durations, loop=0, **said
    )


def written(picture: Image.Image, format_: str, **said: Any) -> bytes:
    """Return the bytes of a file."""
    made = io.BytesIO()
    picture.save(made, format_, **said)
    return made.getvalue()


def camera(orientation: int = 1) -> Image.Exif:
    """Return what a camera says: what it is, how it was held, and where it was."""
    said = Image.Exif()
    said[0x010F] = MARK.decode()
    said[0x0112] = orientation
    said.get_ifd(0x8825)[2] = (59.0, 20.0, 0.0)  # degrees of latitude
    return said


def profile(space: Literal["LAB", "sRGB"] = "sRGB") -> bytes:
    """Return a colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def opened(content: bytes) -> Image.Image:
    """Return a picture to look at."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture
