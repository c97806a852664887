"""What readers see while a change waits for its review: by the space, and by what the change touches.

Each row begins with a page that was approved as it is; Ada then edits it.
"""

import pytest

from tests.core.textmap.carts import TEXT, replaced
from tests.making import edit, make_draft, make_page
from tests.reviews.acting import Stage
from wiki.core.textmap.kinds import ChangeKind
from wiki.pages.models import Page
from wiki.reviews.models import Verdict
from wiki.spaces.models import Policy, Space

NONE, TYPO, MINOR, SENSITIVE, MAJOR = ChangeKind
EDITS = {
    NONE: replaced("The docks", "The **docks**"),
    TYPO: replaced("cables", "cable"),
    MINOR: TEXT + "Ask the night shift, who know the carts better than anybody else in the house.\n",
    SENSITIVE: replaced("Keep 4", "Keep 5"),
    MAJOR: "All of it is new.",
}
AT_ONCE = {
    Policy.OPEN: {NONE, TYPO, MINOR, SENSITIVE, MAJOR},
    Policy.GATED: {NONE, TYPO, MINOR, SENSITIVE},
    Policy.STRICT: {NONE, TYPO, MINOR},
}


def approved(stage: Stage, policy: Policy) -> Page:
    """Return a published page whose first version Lin and Stella approved."""
    space = Space(slug="rules", name="Rules", policy=policy)
    stage.session.add(space)
    stage.session.flush()
    make = make_page if policy is Policy.OPEN else make_draft
    page = make(stage.session, stage.cast.ada, space, text=TEXT)
    stage.ask(page, stage.cast.lin, stage.cast.stella)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    if policy is Policy.STRICT:
        stage.judge(stage.cast.stella, page, Verdict.APPROVE)
    assert page.approved_id == page.live_id == page.head_id
    return page


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("kind", ChangeKind)
def test_which_changes_readers_see_at_once(stage: Stage, policy: Policy, kind: ChangeKind) -> None:
    page = approved(stage, policy)

    saved = edit(stage.session, stage.cast.ada, page, EDITS[kind])

    assert page.head_id == saved.id
    assert (page.live_id == saved.id) is (kind in AT_ONCE[policy])


def test_small_edits_do_not_add_up_unseen(stage: Stage) -> None:
    page = approved(stage, Policy.GATED)
    text = TEXT
    for night in ("first", "second", "third"):
        text += f"Ask the {night} night shift, who know the carts better than anybody else in the house.\n"
        edit(stage.session, stage.cast.ada, page, text)

    assert page.live_id not in {page.head_id, page.approved_id}


def test_taking_it_back_lets_readers_see_the_newest_again(stage: Stage) -> None:
    page = approved(stage, Policy.STRICT)
    edit(stage.session, stage.cast.ada, page, EDITS[MAJOR])

    back = edit(stage.session, stage.cast.ada, page, EDITS[TYPO])

    assert page.live_id == back.id


def test_an_approval_lets_readers_see_what_waited(stage: Stage) -> None:
    page = approved(stage, Policy.GATED)
    edit(stage.session, stage.cast.ada, page, EDITS[MAJOR])

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    assert page.approved_id == page.live_id == page.head_id
