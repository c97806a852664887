"""Reading what people say about their growth."""

from wiki.web.forms import Invalid, prose, ticked, too_long

CONTEXT_LIMIT = 1000  # characters; a few sentences
TOLD = "Tick this once everybody has been told. Until then nobody sees anything about anybody else."


def read_context() -> str:
    """Return what should be known; nothing takes it back.

    Raises:
        Invalid: it is too long.
    """
    given = prose("context").strip()
    if problem := too_long(given, CONTEXT_LIMIT):
        raise Invalid({"context": problem})
    return given


def read_told() -> None:
    """See that an admin confirmed that people were told.

    Raises:
        Invalid: they did not.
    """
    if not ticked("told"):
        raise Invalid({"told": TOLD})
