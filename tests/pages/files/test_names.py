"""Names of files keep what people mean and lose what could surprise."""

import unicodedata

import pytest

from tests.core.markdown.attacks import payloads
from wiki.pages.files import safe_name
from wiki.pages.files.names import NAME_BYTES

SETS = ["filenames", "path_traversal", "unicode_control", "crlf_header", "naughty_strings"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("dock.png", "dock.png"),
        ("Плотина — 3 Mäntel.png", "Плотина — 3 Mäntel.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\dock.png", "dock.png"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie_ x=1.png"),
        ("\u202egnp.exe", "gnp.exe"),
        ("dock\0.png", "dock.png"),
        ("  dock .png ", "dock .png"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        ("/", "file"),
        ("..", "file"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
        ("x" * 300 + ".png", "x" * 196 + ".png"),
        ("é" * 200 + ".png", "é" * 98 + ".png"),
        ("x" * 300, "x" * 200),
        ("x." + "y" * 300, "x." + "y" * 198),
    ],
)
def test_names_keep_only_what_is_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("name", SETS)
def test_no_published_name_is_a_path_or_a_surprise(name: str) -> None:
    kept = [safe_name(payload) for payload in payloads(name)]

    assert [each for each in kept if set(each) & set('/\\<>:"|?*') or each in {"", ".", ".."}] == []
    assert [each for each in kept if any(unicodedata.category(sign)[0] == "C" for sign in each)] == []
    assert [each for each in kept if len(each.encode()) > NAME_BYTES] == []
    assert [each for each in kept if safe_name(each) != each] == []
