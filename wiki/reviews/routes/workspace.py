"""The review of a page: reading it, and sending a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from flask import flash, request

from wiki.core.access import Stale
from wiki.pages.current import rendering
from wiki.pages.models import Kind, Page
from wiki.pages.queries import find_page
from wiki.pages.queries.pairs import pairs_among
from wiki.reviews.accepting import accepting
from wiki.reviews.actions import HeadMoved, give_review
from wiki.reviews.document import Asked, View
from wiki.reviews.forms import (
    KINDS,
    KINDS_ON_A_PASSAGE,
    MESSAGE_LIMIT,
    NOTE_LIMIT,
    REASON_LIMIT,
    RELATION_LIMIT,
    REMARK_LIMIT,
    one_of,
    read_review,
)
from wiki.reviews.models import Answer, ThreadKind, Verdict
from wiki.reviews.outlook import outlook_of
from wiki.reviews.queries import talks_of, versions_of
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.suggesting import REPLACEMENT_LIMIT
from wiki.reviews.workspace import workspace
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, is_number, numbers
from wiki.web.hx import wants_fragment
from wiki.web.request import Answer as WebAnswer
from wiki.web.request import answer, glance, see_address, session, viewer

QUESTIONS = (
    ("correct", "Is it correct, as far as you know?"),
    ("followable", "Could a new colleague follow it?"),
    ("shown", "Does a concrete example show it?"),
    ("findable", "Would somebody find it by its title and topics?"),
    ("durable", "Will it still be true in six months?"),
)
OF_A_LESSON = (  # whether it is useful, and nothing about whoever tells it
    ("shown", "Would it help somebody in the same place?"),
    ("followable", "Is it told without blame?"),
)
ANSWERS = (
    (Answer.YES, "Yes"),
    (Answer.PARTLY, "Partly"),
    (Answer.NO, "No"),
    (Answer.CANNOT_SAY, "Can\N{RIGHT SINGLE QUOTATION MARK}t say"),
)
VERDICTS = (
    (Verdict.APPROVE, "Approve", "I would rely on it"),
    (Verdict.APPROVE_WITH_NOTES, "Approve with notes", "Fine once the must-fix comments are resolved"),
    (Verdict.REQUEST_CHANGES, "Ask for changes", "Goes back to the author with your comments"),
    (Verdict.COMMENT, "Comment only", "When this is not your area"),
    (Verdict.RESIGN, "Pass", "Somebody else should review it"),
)
KIND_WORDS = {
    ThreadKind.NOTE: "Note",
    ThreadKind.QUESTION: "Question",
    ThreadKind.ISSUE: "Must fix",
    ThreadKind.PRAISE: "Praise",
    ThreadKind.SUGGESTION: "Suggestion",
}
THANKS = {
    Verdict.APPROVE: "You approved it. Thank you for reviewing.",
    Verdict.APPROVE_WITH_NOTES: "You approved it with notes. Thank you for reviewing.",
    Verdict.REQUEST_CHANGES: "Your review went back to the author.",
    Verdict.COMMENT: "Your comments were sent.",
    Verdict.RESIGN: "You passed. Somebody else can take it.",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into one of the forms, shown again when it cannot be used."""

    form: str = ""  # "review", "comment", "reply-7" or "decline-7"
    fields: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""  # what would make it more useful, where nothing is wrong with it

    def value(self, form: str, name: str) -> str:
        """Return what was typed in a field of a form."""
        return self.fields.get(name, "") if self.form == form else ""

    def error(self, form: str, name: str) -> str | None:
        """Return what is wrong with a field of a form."""
        return self.errors.get(name) if self.form == form else None

    def errors_of(self, form: str) -> Mapping[str, str]:
        """Return everything that is wrong with a form."""
        return self.errors if self.form == form else {}


@blueprint.get("/e/<int:page_id>/review")
@signed_in
def review(page_id: int) -> WebAnswer:
    """Show the text under review with all that is said about it."""
    page = find_page(session(), viewer(), page_id)
    return desk(page, asked())


@blueprint.post("/e/<int:page_id>/review")
@signed_in
def send_review(page_id: int) -> WebAnswer:
    """Send a verdict and the comments that waited for it."""
    try:
        form = read_review(waiting_comments(page_id))
    except Invalid as invalid:
        return again(page_id, Typed("review", request.form, invalid.errors))
    page = find_page(session(), viewer(), page_id)
    try:
        give_review(session(), viewer(), page, form.answers, shown_id=form.shown_id, round_id=form.round_id)
    except Stale as stale:
        session().rollback()
        return overtaken(page_id, stale)
    flash(THANKS[form.answers.verdict])
    return see_address(f"/e/{page_id}/review")


def waiting_comments(page_id: int) -> int:
    """Return how many comments of the viewer wait for their verdict."""
    page = find_page(glance(), viewer(), page_id)
    return sum(1 for talk in talks_of(glance(), viewer(), page) if talk.is_pending)


def overtaken(page_id: int, stale: Stale) -> WebAnswer:
    """Show what happened since the reviewer opened the page; the form keeps what they typed."""
    page = find_page(glance(), viewer(), page_id)
    typed = Typed("review", request.form, {"": f"{stale} Look at what changed, then send it again."})
    if not isinstance(stale, HeadMoved):
        return desk(page, asked(), typed, HTTPStatus.CONFLICT)
    shown = version_number(page, stale.shown_id)
    return desk(page, Asked(View.CHANGES, since=shown), typed, HTTPStatus.CONFLICT)


def version_number(page: Page, revision_id: int) -> int:
    """Return the number of a revision of this page; of any other, as if nothing had been read."""
    versions = versions_of(glance(), viewer(), page, ())
    return versions[revision_id].number if revision_id in versions else 1


def again(page_id: int, typed: Typed) -> WebAnswer:
    """Show the page with what was typed and what is wrong with it; nothing was saved."""
    page = find_page(glance(), viewer(), page_id)
    return desk(page, asked(request.form), typed, HTTPStatus.UNPROCESSABLE_ENTITY)


def asked(given: Mapping[str, str] | None = None) -> Asked:
    """Read which part of the text is asked for, from the address or from a form."""
    values = request.args if given is None else given
    starts, _, ends = values.get("comment", "").partition("-")
    since = values.get("since", "")
    return Asked(
        one_of(View, values.get("view", "")),
        int(since) if is_number(since) else None,
        (int(starts), int(ends)) if is_number(starts) and is_number(ends) else None,
        values.get("quote", ""),
    )


def address(page_id: int, anchor: str = "") -> str:
    """Return the address of the workspace in the view the form was sent from."""
    kept = {name: request.form[name] for name in ("view", "since") if request.form.get(name)}
    query = f"?{urlencode(kept)}" if kept else ""
    return f"/e/{page_id}/review{query}{anchor and '#'}{anchor}"


def desk(page: Page, asked: Asked, typed: Typed | None = None, status: int = HTTPStatus.OK) -> WebAnswer:
    """Render the workspace, or for htmx only the text with its conversations."""
    work = workspace(glance(), viewer(), page, rendering(), asked)
    return answer(
        "reviews/workspace.html",
        "document",
        status=status,
        here="reviews",
        page=page,
        work=work,
        is_pair=page.id in pairs_among(glance(), [page]),
        outlook=outlook_of(glance(), viewer(), page, work),
        accepting=accepting(work, numbers("thread")),
        asked=asked,
        typed=typed or Typed(),
        is_part=wants_fragment(),
        questions=OF_A_LESSON if page.kind is Kind.LESSON else QUESTIONS,
        answers=ANSWERS,
        answer_words=dict(ANSWERS),
        verdicts=VERDICTS,
        kinds=[(kind, KIND_WORDS[kind]) for kind in KINDS],
        kinds_on_a_passage=[(kind, KIND_WORDS[kind]) for kind in KINDS_ON_A_PASSAGE],
        kind_words=KIND_WORDS,
        limits={
            "message": MESSAGE_LIMIT,
            "note": NOTE_LIMIT,
            "reason": REASON_LIMIT,
            "relation": RELATION_LIMIT,
            "remark": REMARK_LIMIT,
            "replacement": REPLACEMENT_LIMIT,
        },
    )
