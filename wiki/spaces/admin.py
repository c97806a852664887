"""Admins arrange spaces: who reads and writes there, and how reviews work."""

from http import HTTPStatus

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response as AnyResponse

from wiki.people.queries import everybody, find_person, person_by_name
from wiki.spaces import actions, forms, queries, setup
from wiki.spaces.models import Policy, Space
from wiki.web.access import admins_only
from wiki.web.forms import Errors, Invalid, status_of, text, ticked
from wiki.web.overtaken import Said, carried, overtaken, stamp
from wiki.web.request import Answer, glance, see, session, show, start_over, viewer

blueprint = Blueprint("spaces_admin", __name__)
blueprint.register_blueprint(setup.blueprint)

POLICIES = (
    (Policy.OPEN, "Open", "Published at once, reviewed after; the badge says so."),
    (Policy.GATED, "Gated", "The first publication needs an approval, and so does a large change."),
    (
        Policy.STRICT,
        "Strict",
        "Readers see what was approved, and small corrections; a review needs two approvals.",
    ),
)
SUGGESTED = 300  # people offered while one types; any handle is accepted
NOBODY = "Nobody here has this handle or e-mail address."


@blueprint.get("/admin/spaces")
@admins_only
def index() -> Answer:
    """List every space."""
    return show(
        "spaces/admin.html",
        spaces=queries.every_space(session()),
        counts=queries.member_counts(session()),
        policies=dict(policy[:2] for policy in POLICIES),
    )


@blueprint.get("/admin/spaces/new")
@admins_only
def new() -> Answer:
    """Ask for a space."""
    return new_page({})


@blueprint.post("/admin/spaces")
@admins_only
def create() -> Answer:
    """Make a space."""
    try:
        words = forms.space_words()
    except Invalid as invalid:
        return new_page(invalid.errors)
    space = actions.create_space(session(), viewer(), words)
    flash(f"{space.name} is there.")
    return see("spaces_admin.edit", space_id=space.id)


@blueprint.get("/admin/spaces/<int:space_id>")
@admins_only
def edit(space_id: int) -> Answer:
    """Show one space and who belongs to it."""
    return space_page(queries.any_space(session(), space_id), {})


@blueprint.post("/admin/spaces/<int:space_id>")
@admins_only
def save(space_id: int) -> Answer:
    """Change a space."""
    space = queries.any_space(glance(), space_id)
    try:
        words = forms.space_words()
    except Invalid as invalid:
        return space_page(space, invalid.errors)
    row = queries.any_space(session(), space_id)
    if problems := overtaken(said_of(row), said_of(words)):
        start_over()
        return space_page(queries.any_space(glance(), space_id), problems, HTTPStatus.CONFLICT)
    actions.change_space(session(), viewer(), row, words)
    flash(f"Saved: {words.name}.")
    return see("spaces_admin.edit", space_id=space_id)


@blueprint.post("/admin/spaces/<int:space_id>/members")
@admins_only
def admit(space_id: int) -> Answer:
    """Let somebody belong to the space, or change whether they look after it."""
    space, known = queries.any_space(glance(), space_id), person_by_name(glance(), text("person"))
    if known is None or known.deactivated_at:
        return space_page(space, {"person": NOBODY})
    row = find_person(session(), known.id)
    actions.admit_member(
        session(), viewer(), queries.any_space(session(), space_id), row, steward=ticked("steward")
    )
    flash(f"{row.name} belongs to {space.name}.")
    return see("spaces_admin.edit", space_id=space_id)


@blueprint.post("/admin/spaces/<int:space_id>/members/<int:person_id>/removal")
@admins_only
def remove(space_id: int, person_id: int) -> AnyResponse:
    """Let somebody leave the space."""
    actions.remove_member(session(), viewer(), queries.any_space(session(), space_id), person_id)
    flash("Removed from the space.")
    return see("spaces_admin.edit", space_id=space_id)


def new_page(errors: Errors) -> Answer:
    """Render the form for a new space."""
    kept = {"access": "company", "policy": Policy.OPEN.value, "check_days": actions.CHECK_DAYS}
    return show(
        "spaces/admin_new.html",
        status=status_of(errors),
        given=request.form if errors else kept,
        policies=POLICIES,
        errors=errors,
    )


def said_of(space: Space | actions.SpaceWords) -> Said:
    """Return what the form of a space shows, or says, in words."""
    return {
        "name": space.name,
        "about": space.about,
        "access": "Members only" if space.members_only else "Everybody",
        "policy": next(label for policy, label, _ in POLICIES if policy is space.policy),
        "check_days": f"{space.check_days} days",
    }


def space_page(space: Space, errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render one space."""
    kept = {**vars(space), "access": "members" if space.members_only else "company"}
    return show(
        "spaces/admin_space.html",
        status=status if errors else HTTPStatus.OK,
        space=space,
        seen=carried(stamp(said_of(space)), status),
        given=request.form if errors and "name" in request.form else kept,
        person=request.form.get("person", ""),
        members=queries.members_of(glance(), space),
        people=glance().scalars(everybody().limit(SUGGESTED)).all(),
        policies=POLICIES,
        errors=errors,
    )
