"""Admins: who is here, what they may do, and how they get in."""

from collections.abc import Callable

from flask import Blueprint, flash, make_response, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import Role
from wiki.people import current, forms, profiles, queries, teams_admin
from wiki.people.invitations import invite
from wiki.people.models import Person
from wiki.people.newcomers import invite_newcomer
from wiki.people.teams import place_in_team
from wiki.web.access import admins_only, stewards_only
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see, session, show, viewer

blueprint = Blueprint("people_admin", __name__)
blueprint.register_blueprint(teams_admin.blueprint)

ROLES = (
    (Role.MEMBER, "Member", "Reads, writes, reviews and endorses."),
    (Role.STEWARD, "Steward", "Looks after topics too."),
    (Role.MANAGER, "Manager", "Sees what concerns the teams they manage."),
    (Role.ADMIN, "Admin", "Runs this wiki: people, teams, spaces, topics."),
)


@blueprint.get("/admin")
@stewards_only
def index() -> Answer:
    """Show what there is to look after; stewards see topics only."""
    return show("people/admin/index.html", is_admin=viewer().is_admin)


@blueprint.get("/admin/people")
@admins_only
def people() -> Answer:
    """List everybody, people who left and people not invited yet included."""
    text = request.args.get("q", "").strip()
    found = listing(session(), queries.roll(text), page_number())
    return show("people/admin/people.html", people=found, q=text, roles=dict(role[:2] for role in ROLES))


@blueprint.get("/admin/people/new")
@admins_only
def newcomer() -> Answer:
    """Ask whom to invite."""
    return newcomer_page({})


@blueprint.post("/admin/people")
@admins_only
def invite_somebody() -> Answer:
    """Make an account and show its one-time address, this once."""
    try:
        who, team_id = forms.guest(glance()), forms.team_id(glance())
    except Invalid as invalid:
        return newcomer_page(invalid.errors)
    team = queries.find_team(session(), team_id) if team_id else None
    person, token = invite_newcomer(session(), viewer(), who, team)
    return address_page(person, token)


@blueprint.get("/admin/people/<int:person_id>")
@admins_only
def person(person_id: int) -> Answer:
    """Show one account."""
    return person_page(queries.find_person(session(), person_id), {})


@blueprint.post("/admin/people/<int:person_id>")
@admins_only
def correct(person_id: int) -> Answer:
    """Change somebody's name or e-mail address for them."""

    def change(row: Person) -> None:
        name, email = forms.correction(glance(), row)
        profiles.correct(session(), viewer(), row, name, email)

    return changed(person_id, change)


@blueprint.post("/admin/people/<int:person_id>/role")
@admins_only
def give_role(person_id: int) -> Answer:
    """Change what somebody may do."""
    return changed(person_id, lambda row: profiles.give_role(session(), viewer(), row, forms.role()))


@blueprint.post("/admin/people/<int:person_id>/team")
@admins_only
def move(person_id: int) -> Answer:
    """Move somebody to another team."""
    return changed(person_id, lambda row: place_in_team(session(), viewer(), row, forms.team_id(glance())))


@blueprint.post("/admin/people/<int:person_id>/invitation")
@admins_only
def invite_again(person_id: int) -> Answer:
    """Show a fresh one-time address: to join, or for a new password."""
    row = queries.find_person(session(), person_id)
    return address_page(row, invite(session(), viewer(), row))


@blueprint.post("/admin/people/<int:person_id>/deactivation")
@admins_only
def deactivate(person_id: int) -> Answer:
    """Close an account and sign it out everywhere."""
    return changed(person_id, lambda row: profiles.deactivate(session(), viewer(), row))


@blueprint.post("/admin/people/<int:person_id>/reactivation")
@admins_only
def reactivate(person_id: int) -> Answer:
    """Open a closed account again."""
    return changed(person_id, lambda row: profiles.reactivate(session(), viewer(), row))


def changed(person_id: int, change: Callable[[Person], object]) -> Answer:
    """Change somebody and show them again, or say beside the field what was wrong."""
    row = queries.find_person(session(), person_id)
    try:
        change(row)
    except Invalid as invalid:
        return person_page(row, invalid.errors)
    flash(f"Saved: {row.name}.")
    return see("people_admin.person", person_id=person_id)


def person_page(row: Person, errors: Errors) -> Answer:
    """Render one account."""
    return show(
        "people/admin/person.html",
        status=status_of(errors),
        person=row,
        given=request.form if "name" in request.form else vars(row),
        team=row.membership.team if row.membership else None,
        teams=team_choices(),
        roles=ROLES,
        errors=errors,
    )


def newcomer_page(errors: Errors) -> Answer:
    """Render the form for somebody new."""
    return show(
        "people/admin/newcomer.html",
        status=status_of(errors),
        given=request.form,
        teams=team_choices(),
        roles=ROLES,
        errors=errors,
    )


def address_page(row: Person, token: str) -> AnyResponse:
    """Show a one-time address; the database cannot, it keeps only a hash."""
    address = current.address_of(url_for("people.invitation", token=token))
    joins = row.password_hash is None
    return make_response(show("people/admin/address.html", person=row, address=address, joins=joins))


def team_choices() -> list[tuple[object, str]]:
    """Return the teams to choose from, none first."""
    return [("", "No team"), *((team.id, team.name) for team in queries.all_teams(glance()))]
