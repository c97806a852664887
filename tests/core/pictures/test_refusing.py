"""What is no picture, or too much of one."""

import os

import pytest
from PIL import Image

from tests.core.pictures.making import moving, still, written
from wiki.core.pictures.drawing import draw
from wiki.core.pictures.values import FRAMES_LIMIT, Refusal

FORMATS = ["PNG", "JPEG", "GIF", "WEBP"]
SIGNATURES = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF\0\0\0\0WEBP"]


@pytest.mark.parametrize(
    "content", [b"", b"words", b"%PDF-1.7", b"<svg/>", b"BM" + b"\0" * 60, b"II*\0" + b"\0" * 60]
)
def test_what_does_not_begin_like_a_picture_is_none(content: bytes) -> None:
    assert draw(content) is Refusal.UNREADABLE


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize(
    "rest", [b"", b"\0" * 100, b"\xff" * 100, os.urandom(2000)], ids=["", "0", "1", "random"]
)
def test_what_only_begins_like_one_is_none(signature: bytes, rest: bytes) -> None:
    assert isinstance(draw(signature + rest), Refusal)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_half_a_picture_is_none(format_: str, kept: float) -> None:
    content = still(format_, size=(200, 200))

    assert draw(content[: int(len(content) * kept)]) is Refusal.UNREADABLE


@pytest.mark.parametrize("format_", FORMATS)
def test_a_picture_of_many_pixels_is_refused_before_they_are_unpacked(format_: str) -> None:
    content = written(Image.new("L", (8_000, 5_001)), format_)

    assert draw(content) is Refusal.TOO_MANY_PIXELS


def test_a_bomb_is_refused() -> None:
    small = still("PNG", "1", (8, 8))
    bomb = small[:16] + b"\x7f\xff\xff\xff" * 2 + small[24:]

    assert draw(bomb) in {Refusal.TOO_MANY_PIXELS, Refusal.UNREADABLE}


def test_a_film_is_refused() -> None:
    frames = [Image.new("L", (1, 1), shade % 256) for shade in range(FRAMES_LIMIT + 1)]
    content = written(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert draw(content) is Refusal.TOO_MANY_FRAMES


def test_many_large_frames_are_refused() -> None:
    assert draw(moving("GIF", 30, (2000, 1500))) is Refusal.TOO_MANY_FRAMES
