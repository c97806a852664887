"""A text with everything in it that an edit can touch, for tests of what an edit touches."""

PARAGRAPHS = [
    "The docks charge the carts overnight when nobody needs them for the early round.",
    "Somebody ought to look at the cables before the carts leave for the long corridor.",
    "Keep 4 carts in reserve, see [the list](https://example.org/carts), and run `carts --all`.",
    "A cart that stands outside in the cold wants an hour in the warm room before it charges.",
    "You must never open the battery. It should not get wet, whatever anybody told you.",
]
TEXT = "\n\n".join(PARAGRAPHS * 4) + "\n"


def replaced(old: str, new: str) -> str:
    """Return the text with one place written otherwise."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)
