"""Who may want, explain and answer what."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Kind, Page
from wiki.pages.policy import may_edit, may_write_in

ANSWERED = "This is answered already. Read the answer on the page of the question."
NO_QUESTION = "Only a question that is published waits for an explainer."


def is_open_to_all(page: Page) -> bool:
    """Whether it is a question that its readers see."""
    return page.kind is Kind.QUESTION and page.is_published


def may_want(viewer: Viewer, page: Page, *, is_answered: bool) -> Verdict:
    """Let everybody who reads an open question want it explained, besides whoever asked."""
    if not is_open_to_all(page):
        return Verdict(NO_QUESTION)
    if is_answered:
        return Verdict(ANSWERED)
    if page.author_id == viewer.person_id:
        return Verdict("You asked this yourself, so you are counted already.")
    return ALLOWED


def may_explain(viewer: Viewer, page: Page, *, is_answered: bool, taken_by: str = "") -> Verdict:
    """Let everybody who may write beside an open question explain it, one at a time."""
    if not is_open_to_all(page):
        return Verdict(NO_QUESTION)
    if is_answered:
        return Verdict(ANSWERED)
    if taken_by:
        return Verdict(f"{taken_by} is explaining it already. Offer to review what they write.")
    return may_write_in(viewer, page.space)


def may_extract(viewer: Viewer, question: Page, *, is_explained: bool, taken_by: str = "") -> Verdict:
    """Let everybody who may write beside a question make an explainer of an answer, one at a time."""
    if not is_open_to_all(question):
        return Verdict(NO_QUESTION)
    if is_explained:
        return Verdict("An explainer answers this already. Add to that one what it lacks.")
    if taken_by:
        return Verdict(f"{taken_by} is explaining it already. Offer to review what they write.")
    return may_write_in(viewer, question.space)


def may_solve(viewer: Viewer, question: Page, *, is_answered: bool) -> Verdict:
    """Let everybody who may write beside an open question make a problem of it, to be solved together."""
    if not is_open_to_all(question):
        return Verdict(NO_QUESTION)
    if is_answered:
        return Verdict(ANSWERED)
    return may_write_in(viewer, question.space)


def may_accept(viewer: Viewer, question: Page, *, asker_is_here: bool) -> Verdict:
    """Let whoever asked accept an answer; a steward stands in for those who have left."""
    if not is_open_to_all(question):
        return Verdict(NO_QUESTION)
    if viewer.person_id == question.author_id or (viewer.is_steward and not asker_is_here):
        return ALLOWED
    return Verdict("Whoever asked says which answer helped. Tell them in a reply that this one does.")


def may_name_answer(viewer: Viewer, question: Page, explainer: Page) -> Verdict:
    """Let whoever writes beside a question name a published explainer, and authors their own drafts."""
    if not is_open_to_all(question):
        return Verdict(NO_QUESTION)
    if explainer.kind is Kind.QUESTION:
        return Verdict("A question does not answer a question. Name an explainer.")
    if not explainer.is_published and explainer.author_id != viewer.person_id:
        return Verdict("This is still a draft. Its author says what it answers.")
    return may_write_in(viewer, question.space)


def may_answer_with(viewer: Viewer, explainer: Page) -> Verdict:
    """Let everybody who may edit an explainer say which questions it answers."""
    if explainer.kind is Kind.QUESTION:
        return Verdict("A question does not answer a question. Open the explainer that does.")
    return may_edit(viewer, explainer)


def may_take_answer_away(viewer: Viewer, question: Page, explainer: Page) -> Verdict:
    """Let whoever asked, whoever wrote the explainer, and stewards say that it does not answer."""
    if viewer.is_steward or viewer.person_id in {question.author_id, explainer.author_id}:
        return ALLOWED
    return Verdict("Only whoever asked, or wrote the explainer, or a steward takes this back.")
