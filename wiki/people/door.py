"""What every check of a password at the door and in the settings has in common."""

from datetime import timedelta
from math import ceil

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.people import attempts
from wiki.web.request import engine, glance


def counted(knock: attempts.Knock) -> timedelta | None:
    """Count a try in a transaction of its own, which stands even when the answer is a refusal."""
    with writing(engine()) as unit:
        return attempts.count(unit, knock, now())


def let_go() -> None:
    """Hand the reading connection back before a hash is worked out."""
    glance().commit()


def sentence_for(wait: timedelta) -> str:
    """Say how long to wait."""
    minutes = ceil(wait / timedelta(minutes=1))
    return f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''} and try again."
