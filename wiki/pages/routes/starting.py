"""Starting a page."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from flask import request
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Stale
from wiki.pages import actions
from wiki.pages.current import links_of
from wiki.pages.forms import Checked, checked, kind_of, typed, wants_desk
from wiki.pages.models import Kind, Page
from wiki.pages.queries import begun_by_form
from wiki.pages.queries.offers import offered_text
from wiki.pages.resuming import offered, resumed_as_new, unfinished
from wiki.pages.routes.afterwards import next_step
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.carrying import with_the_words
from wiki.pages.routes.desk import desk
from wiki.pages.routes.keeping import keep
from wiki.pages.templates import OF_A_PAGE, template_named
from wiki.pages.typed import Typed
from wiki.spaces.models import Space
from wiki.spaces.queries import writable_spaces
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import Invalid
from wiki.web.request import Answer, glance, see, session, viewer
from wiki.web.voices import speaking

TITLE_FROM_LINK = 160  # characters of ?title= that are taken over


@blueprint.get("/write")
@signed_in
def start() -> Answer:
    """Show an empty editor, or one begun from a draft, a template or a link to a missing page."""
    if request.args.get("kind") == Kind.CIRCLE:  # it needs a day and places, which the editor does not ask
        return see("circles.new", title=request.args.get("title", "")[:TITLE_FROM_LINK])
    spaces = writable_spaces(glance(), viewer())
    if draft_id := forms.asked("draft"):
        left = resumed_as_new(glance(), viewer(), spaces, draft_id)
        return desk(left.form, resumed=left)
    return desk(beginning(spaces), unfinished=unfinished(glance(), viewer()))


def beginning(spaces: Sequence[Space]) -> Typed:
    """Return what a new page begins with, as the address says."""
    begun = begun_from(request.args.get("template", ""))
    return replace(
        begun,
        title=" ".join(request.args.get("title", "").split())[:TITLE_FROM_LINK],
        topics=request.args.get("topic", "")[:TITLE_FROM_LINK],
        space_id=offered(spaces, begun.space_id),
        kind=kind_of(request.args.get("kind", "") or begun.kind.value),
    )


def begun_from(name: str) -> Typed:
    """Return what a template gives; one of a space gives its live text, its space and its kind."""
    number = name.removeprefix(OF_A_PAGE)
    if number != name and forms.is_number(number):
        page, text = offered_text(glance(), viewer(), int(number))
        return Typed(text=text, space_id=page.space_id, kind=page.kind)
    template = template_named(name)
    return Typed(text=template.text, kind=template.kind) if template else Typed()


@blueprint.post("/write")
@speaking(with_the_words)
@signed_in
def begin() -> Answer:
    """Save the first revision, and publish or ask for review if that button was pressed."""
    form = typed()
    if wants_desk():
        return desk(form)
    try:
        ready = checked(glance(), viewer(), form)
    except Invalid as invalid:
        return desk(form, errors=invalid.errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if page := begun_by_form(glance(), viewer(), f"{form.token}."):
        return keep(page.id, form, ready)  # the form came back, perhaps with other words
    page = begun(form, replace(ready, words=replace(ready.words, links=links_of(form.text))))
    actions.settle_drafts(session(), viewer(), form)
    return next_step(page)


def begun(form: Typed, ready: Checked) -> Page:
    """Begin the page; the same form posted twice, even in the same instant, begins one."""
    if page := begun_by_form(session(), viewer(), form.key):
        return page
    try:
        page = actions.begin(
            session(), viewer(), ready.space, ready.words, kind=form.kind, form_token=form.key
        )
    except IntegrityError:
        session().rollback()
    else:
        actions.limit_to_team(session(), viewer(), page, for_team=bool(form.for_team))
        return page
    if page := begun_by_form(session(), viewer(), form.key):
        return page
    raise Stale("This form was used for another page already. Reload it and try again.")
