"""Two people change one thing at once, or one in two windows: whoever saves second unseen is asked.

A form carries a stamp of what it showed. Where something else is there by the time it is sent, it comes back
with what was typed, and beside each field that differs with what is there now; sent again it wins.
One that comes back with a mistake keeps the stamp it was sent with, as nobody saw anything newer in it.
"""

from collections.abc import Mapping
from http import HTTPStatus

from wiki.core.digests import digest
from wiki.web.forms import Errors, text

SEEN = "seen"  # the field with the stamp
CHANGED = (
    "Somebody changed this since you opened it. Each field says what is there now; "
    "save again to put yours in its place."
)
ELSEWHERE = (
    "This was changed since you opened it, perhaps in another window of yours. Each field says what is there "
    "now; save again to put in its place what stands here."
)

Said = Mapping[str, str]  # field -> what it says, in words


def stamp(there: Said) -> str:
    """Return a short name for what a form shows."""
    return digest(*(part for field in sorted(there.items()) for part in field))


def carried(newest: str, status: int) -> str:
    """Return the stamp a form is to carry: the newest, unless it comes back to be corrected.

    Given the newest then, the correction would undo unseen what somebody else changed before the mistake.
    """
    sent = "" if status == HTTPStatus.CONFLICT else text(SEEN)
    return sent or newest


def overtaken(there: Said, typed: Said, sentence: str = CHANGED) -> Errors:
    """Return what to say where somebody else changed what the form showed; empty if it may be saved."""
    seen = text(SEEN)
    if not seen or seen == stamp(there) or dict(typed) == dict(there):
        return {}
    differs = {name: said for name, said in there.items() if typed.get(name) != said}
    return {
        "": sentence,
        **{name: f"It says “{said}” now." if said else "It is empty now." for name, said in differs.items()},
    }
