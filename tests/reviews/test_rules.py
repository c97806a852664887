"""The rules of a review as a table: the space, what happens one after the other, and what it comes to.

Ada wrote the draft and asked four colleagues: Grace is on her team, Mo manages it, Lin is on another, and
Stella is a steward. Whoever approves with notes leaves a comment that must be fixed.
"""

import pytest

from tests.core.textmap.carts import TEXT, replaced
from tests.making import edit, make_draft
from tests.reviews.acting import Stage
from wiki.core.textmap.kinds import ChangeKind, change_kind
from wiki.pages.models import Page
from wiki.reviews.actions import ask_again, close_thread, confirm
from wiki.reviews.models import Verdict
from wiki.spaces.models import Policy, Space

EDITS = {
    ChangeKind.NONE: replaced("The docks", "The **docks**"),
    ChangeKind.TYPO: replaced("cables", "cable"),
    ChangeKind.MINOR: TEXT
    + "Ask the night shift, who know the carts better than anybody else in the house.\n",
    ChangeKind.SENSITIVE: replaced("Keep 4", "Keep 5"),
    ChangeKind.MAJOR: "All of it is new.",
}
VERDICTS = {
    "approves": Verdict.APPROVE,
    "approves with notes": Verdict.APPROVE_WITH_NOTES,
    "asks for changes": Verdict.REQUEST_CHANGES,
    "comments": Verdict.COMMENT,
    "resigns": Verdict.RESIGN,
}
RULES = """
open   | lin approves                                                          | approved
open   | lin comments                                                          | open
open   | lin resigns                                                           | open
open   | lin asks for changes                                                  | changes_requested
open   | lin asks for changes, mo approves                                     | changes_requested
open   | lin asks for changes, lin approves                                    | approved
open   | lin asks for changes, ada edits minor, ada asks again                 | open
open   | lin asks for changes, ada edits minor, ada asks again, mo approves    | open
open   | lin asks for changes, ada edits major, ada asks again, lin approves   | approved
open   | lin approves with notes                                               | open
open   | lin approves with notes, mo approves                                  | open
open   | lin approves with notes, ada resolves                                 | approved
open   | lin approves with notes, ada edits major, ada resolves                | approved
gated  | lin approves                                                          | approved, published
gated  | lin asks for changes                                                  | changes_requested
gated  | lin approves with notes, ada resolves                                 | approved, published
gated  | lin approves with notes, ada edits minor, ada resolves                | open
gated  | lin approves with notes, ada edits none, ada resolves, ada asks again | approved, published
gated  | lin approves with notes, ada edits typo, ada resolves, ada asks again | approved, published
gated  | lin approves with notes, ada edits minor, ada resolves, ada asks again | approved, published
gated  | lin approves with notes, ada edits sensitive, ada resolves, ada asks again | approved, published
gated  | lin approves with notes, ada edits major, ada resolves, ada asks again | open
strict | lin approves                                                          | open
strict | lin approves, lin approves                                            | open
strict | stella approves                                                       | open
strict | lin approves, stella comments                                         | open
strict | lin approves, mo approves                                             | open
strict | lin approves, mo approves, stella approves                            | approved, published
strict | grace approves, mo approves                                           | open
strict | mo approves, stella approves                                          | approved, published
strict | lin approves, stella approves                                         | approved, published
strict | lin approves, stella asks for changes                                 | changes_requested
strict | lin approves, ada edits none, stella approves                         | approved, published
strict | lin approves, ada edits typo, stella approves                         | approved, published
strict | lin approves, ada edits minor, stella approves                        | approved, published
strict | lin approves, ada edits sensitive, stella approves                    | open
strict | lin approves, ada edits sensitive, stella approves, lin confirms      | approved, published
strict | lin approves, ada edits sensitive, lin confirms, stella approves      | approved, published
strict | lin approves, ada edits sensitive, stella approves, lin approves      | approved, published
strict | lin approves, ada edits major, stella approves                        | open
strict | lin asks for changes, ada edits typo, ada asks again, stella approves | open
"""


def rows() -> list[list[str]]:
    """Return the lines of the table as space, acts and outcome."""
    return [[cell.strip() for cell in line.split("|")] for line in RULES.strip().split("\n")]


@pytest.mark.parametrize("kind", ChangeKind)
def test_the_edits_of_the_table_are_of_their_kinds(kind: ChangeKind) -> None:
    assert change_kind(TEXT, EDITS[kind]) is kind


@pytest.mark.parametrize(("policy", "acts", "outcome"), rows(), ids=str)
def test_the_rules(stage: Stage, policy: str, acts: str, outcome: str) -> None:
    space = Space(slug="rules", name="Rules", policy=Policy(policy))
    stage.session.add(space)
    stage.session.flush()
    draft = make_draft(stage.session, stage.cast.ada, space, text=TEXT)
    cast = stage.cast
    round_ = stage.ask(draft, cast.lin, cast.mo, cast.grace, cast.stella)

    for act in acts.split(", "):
        who, _, what = act.partition(" ")
        (ada if who == "ada" else reviewer)(stage, draft, who, what)

    found = [round_.state.value, *(["published"] if draft.is_published else [])]
    assert ", ".join(found) == outcome


def ada(stage: Stage, draft: Page, _who: str, what: str) -> None:
    """Let the author edit, resolve what must be fixed, or ask again."""
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    if what.startswith("edits "):
        edit(stage.session, stage.cast.ada, draft, EDITS[ChangeKind(what.removeprefix("edits "))])
    elif what == "resolves":
        close_thread(stage.session, viewer, draft, stage.threads(draft)[0])
    else:
        ask_again(stage.session, viewer, draft)


def reviewer(stage: Stage, draft: Page, who: str, what: str) -> None:
    """Let somebody say what they conclude."""
    person = getattr(stage.cast, who)
    if what == "confirms":
        viewer = stage.cast.viewer(stage.session, person)
        confirm(stage.session, viewer, draft, shown_id=draft.head_id or 0)
        return
    if what == "approves with notes":
        stage.comment(person, draft, "long corridor")
    stage.judge(person, draft, VERDICTS[what])
