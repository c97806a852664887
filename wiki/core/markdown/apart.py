"""Several rendered texts on one page: their ids kept apart."""

import re

from wiki.core.markdown.changes import PIECE
from wiki.core.markdown.slugs import PREFIX

OURS = re.compile(rf'(\sid="|\shref="#){PREFIX}')


def apart(html: str, name: str) -> str:
    """Return rendered HTML with its ids, and the links to them, under a name such as `notes`."""
    there = rf"\g<1>{PREFIX}{name}:"
    pieces = PIECE.findall(html)
    return "".join(OURS.sub(there, piece) if piece.startswith("<") else piece for piece in pieces)
