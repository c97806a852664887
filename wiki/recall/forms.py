"""Reading the forms of prompts and of recalling."""

from wiki.recall.actions import Asked
from wiki.recall.models import Grade
from wiki.recall.placing import quoted_in
from wiki.web.forms import Errors, Invalid, prose, text, too_long

QUESTION_LIMIT = 200  # characters
ANSWER_LIMIT = 1000
PASSAGE_LIMIT = 600
TYPED_LIMIT = 5000  # of what somebody remembers; it is shown again and not kept


def typed_prompt() -> Asked:
    """Return what was typed, fit or not."""
    return Asked(text("question"), prose("answer").strip(), prose("passage").strip())


def read_prompt(asked: Asked, live: str) -> Asked:
    """Check a prompt against what readers see.

    Raises:
        Invalid: something is missing or too long, or the passage is not on the page.
    """
    errors: Errors = {}
    for name, said, limit, missing in (
        ("question", asked.question, QUESTION_LIMIT, "Ask something that can be answered from memory."),
        ("answer", asked.answer, ANSWER_LIMIT, "Say what a good answer is."),
        ("passage", asked.passage, PASSAGE_LIMIT, "Copy the words of the page that the answer is in."),
    ):
        if not said:
            errors[name] = missing
        elif problem := too_long(said, limit):
            errors[name] = problem
    if "passage" not in errors and quoted_in(live, asked.passage) is None:
        errors["passage"] = (
            "These words are not on the page. Copy at least three words in a row as they stand there."
        )
    if errors:
        raise Invalid(errors)
    return asked


def read_grade() -> Grade:
    """Read how well somebody remembered.

    Raises:
        Invalid: none of the four.
    """
    given = text("grade")
    if given not in set(Grade):
        raise Invalid({"grade": "Choose how well you remembered."})
    return Grade(given)
