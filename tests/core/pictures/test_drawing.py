"""What is kept of a picture is what is seen of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence, PngImagePlugin

from tests.core.pictures.making import MARK, MOVING, STILL, camera, moving, opened, profile, still, written
from wiki.core.pictures.drawing import draw
from wiki.core.pictures.values import Drawn, Format

HIDDEN = b"<?php Quokkaplace ?>"
SAID = {"exif", "comment", "xmp", "icc_profile", "Comment", "XML:com.adobe.xmp"}


def drawn(content: bytes) -> Drawn:
    """Draw what surely is a picture."""
    answer = draw(content)
    assert isinstance(answer, Drawn), answer
    return answer


def texts() -> dict[str, Any]:
    """Return what PNG says in words."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", MARK.decode())
    said.add_itxt("XML:com.adobe.xmp", MARK.decode(), zip=True)
    return {"pnginfo": said}


@pytest.mark.parametrize(("format_", "mode"), STILL)
def test_a_bare_picture_is_kept_byte_for_byte(format_: str, mode: str) -> None:
    if mode == "CMYK":
        pytest.skip("Four inks are for print; browsers disagree on them.")
    content = still(format_, mode)

    assert drawn(content).content == content


@pytest.mark.parametrize("format_", MOVING)
def test_a_bare_moving_picture_is_kept_byte_for_byte(format_: str) -> None:
    content = drawn(moving(format_)).content

    assert drawn(content).content == content


@pytest.mark.parametrize(("format_", "mode"), STILL)
def test_what_follows_the_end_is_gone(format_: str, mode: str) -> None:
    picture = drawn(still(format_, mode) + HIDDEN)

    assert MARK not in picture.content
    assert drawn(picture.content).content == picture.content


@pytest.mark.parametrize("format_", MOVING)
def test_a_moving_picture_still_moves(format_: str) -> None:
    picture = opened(drawn(moving(format_) + HIDDEN).content)

    shown = [frame.load() and frame.info["duration"] for frame in ImageSequence.Iterator(picture)]
    assert shown == [40, 50, 60, 70, 80]
    assert picture.info["loop"] == 0


@pytest.mark.parametrize(
    ("format_", "said"),
    [
        ("JPEG", {"exif": camera()}),
        ("JPEG", {"comment": MARK}),
        ("JPEG", {"xmp": MARK}),
        ("PNG", {"exif": camera()}),
        ("PNG", texts()),
        ("GIF", {"comment": MARK}),
        ("WEBP", {"exif": camera()}),
        ("WEBP", {"xmp": MARK}),
    ],
)
def test_what_the_file_says_besides_is_gone(format_: str, said: dict[str, Any]) -> None:
    content = still(format_, **said)
    assert MARK in content or format_ == "PNG"

    picture = drawn(content)

    assert MARK not in picture.content
    assert not SAID & set(opened(picture.content).info)
    assert drawn(picture.content).content == picture.content


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (48, 32)), (3, (48, 32)), (6, (32, 48)), (8, (32, 48))]
)
def test_a_picture_is_turned_the_way_it_was_seen(
    format_: str, orientation: int, size: tuple[int, int]
) -> None:
    picture = drawn(still(format_, exif=camera(orientation)))

    assert (picture.width, picture.height) == size
    assert opened(picture.content).getexif() == {}


def test_a_turned_picture_shows_the_same() -> None:
    upright = Image.linear_gradient("L").convert("RGB").resize((48, 32))
    held = upright.transpose(Image.Transpose.ROTATE_90)

    picture = opened(drawn(written(held, "PNG", exif=camera(6))).content)

    assert picture.tobytes() == upright.tobytes()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_profile_becomes_the_shared_one(format_: str) -> None:
    picture = opened(drawn(still(format_, icc_profile=profile())).content)

    assert "icc_profile" not in picture.info


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P"])
@pytest.mark.parametrize("said", [b"not a profile", b"", profile("LAB")])
def test_a_profile_that_makes_no_sense_is_passed_over(mode: str, said: bytes) -> None:
    assert isinstance(draw(still("PNG", mode, icc_profile=said)), Drawn)


def test_a_jpeg_without_metadata_loses_nothing_more() -> None:
    content = still("JPEG", size=(200, 200), comment=MARK, quality=70)

    picture = drawn(content)

    assert opened(picture.content).tobytes() == opened(content).tobytes()


def test_inks_for_print_become_colours() -> None:
    assert opened(drawn(still("JPEG", "CMYK")).content).mode == "RGB"


@pytest.mark.parametrize(("format_", "media_type"), [(each, each.media_type) for each in Format])
def test_the_content_says_which_picture_it_is(format_: Format, media_type: str) -> None:
    assert drawn(still(format_.name)).format.media_type == media_type


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(STILL),
    size=st.tuples(st.integers(1, 70), st.integers(1, 70)),
    orientation=st.integers(1, 8),
    behind=st.binary(max_size=40),
)
def test_drawing_twice_is_drawing_once(
    kind: tuple[str, str], size: tuple[int, int], orientation: int, behind: bytes
) -> None:
    format_, mode = kind
    said = {} if format_ == "GIF" or mode == "I;16" else {"exif": camera(orientation)}

    once = drawn(still(format_, mode, size, **said) + behind)

    assert drawn(once.content) == once
