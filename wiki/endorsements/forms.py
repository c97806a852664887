"""Reading the form of an endorsement."""

from dataclasses import dataclass

from wiki.endorsements.models import EndorsementKind
from wiki.endorsements.panel import TEXT_LIMIT
from wiki.web.forms import Errors, Invalid, text, too_long


@dataclass(frozen=True, slots=True)
class Said:
    """A kind and a sentence."""

    kind: EndorsementKind
    text: str


def read_endorsement() -> Said:
    """Read the form.

    Raises:
        Invalid: no kind, nothing about what it did, or more than a sentence.
    """
    kind, sentence = text("kind"), text("text")
    errors: Errors = {}
    if kind not in set(EndorsementKind):
        errors["kind"] = "Choose how it helped you."
    if kind == EndorsementKind.APPLIED and not sentence:
        errors["text"] = "Say what it did for you: colleagues look for that."
    if problem := too_long(sentence, TEXT_LIMIT):
        errors["text"] = problem
    if errors:
        raise Invalid(errors)
    return Said(EndorsementKind(kind), sentence)
