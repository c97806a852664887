"""Every pair of colours that meets on screen can be read, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static/css/tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text(encoding="utf-8"))}

TEXT, EDGE = 4.5, 3.0
GROUNDS = {
    "ink": "paper surface sunken raised ins-bg del-bg mark-bg code-bg "
    "ok-soft wait-soft bad-soft plum-soft accent-soft",
    "ink-2": "paper surface sunken raised wait-soft plum-soft accent-soft code-bg",
    "ink-3": "paper surface sunken raised code-bg",
    "accent": "paper surface sunken raised accent-soft code-bg",
    "on-accent": "accent-fill accent-fill-hover",
    "ok": "ok-soft surface paper code-bg",
    "wait": "wait-soft surface paper code-bg",
    "bad": "bad-soft surface paper code-bg",
    "plum": "plum-soft surface paper code-bg",
    "paper": "bad ink",
    "ins": "ins-bg",
    "del": "del-bg",
}
EDGES = {"line-strong": "paper surface sunken", "focus": "paper surface sunken raised"}


def cases() -> list[tuple[str, str, float]]:
    kinds = ((GROUNDS, TEXT), (EDGES, EDGE))
    return [
        (front, back, need) for table, need in kinds for front, all_ in table.items() for back in all_.split()
    ]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize(("front", "back", "need"), cases())
def test_a_pair_of_tokens_can_be_read_in_both_themes(front: str, back: str, need: float) -> None:
    for theme in (0, 1):
        assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= need
