"""What is mailed to whom: everybody chooses for themselves, and stops a kind from within any mail."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, flash, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.clock import now
from wiki.mailing.models import Kind, Mailbox
from wiki.mailing.owed import usual
from wiki.mailing.tokens import read_token
from wiki.mailing.wanted import read_wanted, said, wanted_of
from wiki.people.current import person, settings
from wiki.web.access import public, signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.overtaken import ELSEWHERE, carried, overtaken, stamp
from wiki.web.request import Answer, see, session, show, start_over, viewer

blueprint = Blueprint("mailing", __name__)

HOURS = [(hour, f"{hour}:00") for hour in range(24)]
NAMES: Mapping[Kind, str] = {
    Kind.REVIEWS: "mail about reviews",
    Kind.MENTIONS: "mail about mentions",
    Kind.SESSIONS: "mail about sessions",
    Kind.DIGEST: "the digest",
}


@blueprint.get("/settings/mail")
@signed_in
def mine() -> Answer:
    """Show what is mailed to the viewer, and when."""
    return page({})


@blueprint.post("/settings/mail")
@signed_in
def choose() -> Answer:
    """Choose what is mailed, how often and when not."""
    try:
        wanted = read_wanted()
    except Invalid as invalid:
        return page(invalid.errors)
    box = own_mailbox()
    if problems := overtaken(said(wanted_of(box)), said(wanted), ELSEWHERE):
        start_over()
        return page(problems, HTTPStatus.CONFLICT)
    box.rhythm, box.quiet_from, box.quiet_until = wanted.rhythm, wanted.quiet_from, wanted.quiet_until
    for kind in Kind:
        set_wanted(box, kind, wanted=kind in wanted.kinds)
    flash("Saved.")
    return see("mailing.mine")


@blueprint.post("/settings/mail/address")
@signed_in
def try_again() -> AnyResponse:
    """Mail an address again that was refused."""
    box = own_mailbox()
    box.refused_at = box.refused_email = None
    box.refusal = ""
    flash("Your address is tried again with the next mail.")
    return see("mailing.mine")


@blueprint.post("/settings/mail/links")
@signed_in
def end_links() -> AnyResponse:
    """Let the links in earlier mails stop nothing any more."""
    own_mailbox().serial += 1
    flash("Links in mails you already have stop nothing any more.")
    return see("mailing.mine")


@blueprint.get("/unsubscribe/<token>")
@public
def ask(token: str) -> Answer:
    """Ask whether a kind of mail is to stop; looking changes nothing, because scanners look."""
    found = stopping(token)
    if found is None:
        return show("mailing/over.html", status=HTTPStatus.NOT_FOUND)
    return show("mailing/unsubscribe.html", name=NAMES[found[1]], token=token, is_done=False)


@blueprint.post("/unsubscribe/<token>")
@public
def stop(token: str) -> Answer:
    """Stop a kind of mail, for whoever holds a mail of it; signed in or not, as RFC 8058 has it."""
    found = stopping(token)
    if found is None:
        return show("mailing/over.html", status=HTTPStatus.NOT_FOUND)
    person_id, kind = found
    set_wanted(mailbox_of(person_id), kind, wanted=False)
    return show("mailing/unsubscribe.html", name=NAMES[kind], token=token, is_done=True)


def stopping(token: str) -> tuple[int, Kind] | None:
    """Return whose mail of which kind a token stops, as long as it works."""
    told = read_token(settings(), token)
    if told is None:
        return None
    person_id, kind, serial = told
    box = session().get(Mailbox, person_id) or usual(person_id)
    return (person_id, kind) if box.serial == serial else None


def own_mailbox() -> Mailbox:
    """Return the viewer's mailbox as a row this request may change."""
    return mailbox_of(viewer().person_id)


def mailbox_of(person_id: int) -> Mailbox:
    """Return somebody's mailbox as a row this request may change."""
    box = session().get(Mailbox, person_id)
    if box is not None:
        return box
    try:
        with session().begin_nested():
            session().add(usual(person_id))
    except IntegrityError:  # a mail program that presses twice at once
        session().expire_all()
    return session().get_one(Mailbox, person_id)


def set_wanted(box: Mailbox, kind: Kind, *, wanted: bool) -> None:
    """Note since when a kind is not wanted; the first time counts."""
    since = None if wanted else box.stopped_at(kind) or now()
    setattr(box, f"{kind.value}_stopped_at", since)


def page(errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the tab."""
    me, box = person(), session().get(Mailbox, viewer().person_id) or usual(viewer().person_id)
    wanted = [kind.value for kind in wanted_of(box).kinds]
    return show(
        "mailing/settings.html",
        status=status if errors else HTTPStatus.OK,
        seen=carried(stamp(said(wanted_of(box))), status),
        box=box,
        email=me.email,
        is_refused=box.refused_email is not None and box.refused_email == me.email,
        sends=bool(settings().smtp_url),
        given=request.form if errors else vars(box),
        kinds=request.form.getlist("kinds") if errors else wanted,
        hours=HOURS,
        errors=errors,
    )
