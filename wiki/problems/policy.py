"""Who may do what about a problem. Whoever asks could already read it."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Kind, Page, PageRole
from wiki.pages.policy import may_write_in

WORKING_ON = (PageRole.AUTHOR, PageRole.HOST, PageRole.MEMBER)
MEMBERS_LIMIT = 12  # people; with more it is a meeting
INVITED_LIMIT = 12  # who have not said
NO_PROBLEM = "Only a problem that is published is worked on together."


def is_worked_on(page: Page) -> bool:
    """Whether it is a problem that its readers see."""
    return page.kind is Kind.PROBLEM and page.is_published


def may_join(page: Page, members: int) -> Verdict:
    """Let everybody who reads a problem work on it, as long as it is a group."""
    if not is_worked_on(page):
        return Verdict(NO_PROBLEM)
    if members >= MEMBERS_LIMIT:
        return Verdict(f"{MEMBERS_LIMIT} people work on it already. Say what you know below, it is read.")
    return ALLOWED


def may_leave(viewer: Viewer, page: Page, keeper_id: int, *, alone: bool) -> Verdict:
    """Let everybody go but whoever looks after it, who leaves it to somebody else first.

    Whoever was left a problem that nobody else works on may go; whoever wrote it down stays with it.
    """
    if keeper_id != viewer.person_id:
        return ALLOWED
    if not alone:
        return Verdict(
            "You look after this problem. Leave it to somebody else who works on it, then you can go."
        )
    if page.author_id == viewer.person_id:
        return Verdict(
            "You wrote this problem down, and nobody else works on it, so you stay with it. Ask a colleague,"
            " or say under “Outcome” how it ended."
        )
    return ALLOWED


def may_leave_to(viewer: Viewer, page: Page, keeper_id: int, *, works_on_it: bool) -> Verdict:
    """Let whoever looks after a problem leave it to somebody who works on it."""
    if not is_worked_on(page):
        return Verdict(NO_PROBLEM)
    if keeper_id != viewer.person_id:
        return Verdict("Only whoever looks after this problem leaves it to somebody else. Ask them.")
    if not works_on_it:
        return Verdict("They do not work on it any more. Choose somebody who does.")
    return ALLOWED


def may_invite(viewer: Viewer, page: Page, roles: frozenset[PageRole], invited: int) -> Verdict:
    """Let those who work on it ask colleagues to."""
    if not is_worked_on(page):
        return Verdict(NO_PROBLEM)
    if not roles & set(WORKING_ON) and page.author_id != viewer.person_id:
        return Verdict("Work on it yourself first; then you can ask colleagues to.")
    if invited >= INVITED_LIMIT:
        return Verdict(f"{INVITED_LIMIT} colleagues were asked and have not said. Wait for them first.")
    return ALLOWED


def may_extract(
    viewer: Viewer, page: Page, *, is_solved: bool, is_explained: bool = False, taken_by: str = ""
) -> Verdict:
    """Let everybody who may write beside a solved problem make an explainer of it, one at a time."""
    if not is_worked_on(page):
        return Verdict(NO_PROBLEM)
    if not is_solved:
        return Verdict("Write under the heading “Outcome” how it ended first.")
    if is_explained:
        return Verdict("An explainer was made of it already. Open it from the problem.")
    if taken_by:
        return Verdict(f"{taken_by} is writing the explainer. Offer to review it.")
    return may_write_in(viewer, page.space)
