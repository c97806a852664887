"""Admins arrange teams: what they are called, what they belong to, who manages them."""

from http import HTTPStatus

from flask import Blueprint, flash, request

from wiki.people import forms, queries, teams
from wiki.people.models import Person, Team
from wiki.web.access import admins_only
from wiki.web.forms import Errors, Invalid
from wiki.web.overtaken import Said, carried, overtaken, stamp
from wiki.web.request import Answer, glance, see, session, show, start_over, viewer

blueprint = Blueprint("teams", __name__)


@blueprint.get("/admin/teams")
@admins_only
def index() -> Answer:
    """List every team, those below others under them."""
    every = queries.all_teams(session())
    managers = queries.managers_of(session(), every)
    sizes = queries.team_sizes(session())
    return show("people/admin/teams.html", teams=teams.as_tree(every), managers=managers, sizes=sizes)


@blueprint.get("/admin/teams/new")
@admins_only
def new() -> Answer:
    """Ask for a team."""
    return team_page(None, {})


@blueprint.post("/admin/teams")
@admins_only
def create() -> Answer:
    """Make a team."""
    try:
        words = forms.team_words(glance())
    except Invalid as invalid:
        return team_page(None, invalid.errors)
    team = teams.create_team(session(), viewer(), words)
    flash(f"{team.name} is there.")
    return see("people_admin.teams.index")


@blueprint.get("/admin/teams/<int:team_id>")
@admins_only
def edit(team_id: int) -> Answer:
    """Show one team."""
    return team_page(queries.find_team(session(), team_id), {})


@blueprint.post("/admin/teams/<int:team_id>")
@admins_only
def save(team_id: int) -> Answer:
    """Rename a team, move it, or give it another manager."""
    team = queries.find_team(session(), team_id)
    try:
        words = forms.team_words(glance(), team)
    except Invalid as invalid:
        return team_page(team, invalid.errors)
    if problems := overtaken(said_of(team), said(words.name, words.parent_id, words.manager_id)):
        start_over()
        return team_page(queries.find_team(glance(), team_id), problems, HTTPStatus.CONFLICT)
    try:
        teams.change_team(session(), viewer(), team, words)
    except ValueError:  # somebody moved one since the form was read
        return team_page(team, {"parent": forms.NOT_BELOW})
    flash(f"Saved: {team.name}.")
    return see("people_admin.teams.index")


def said_of(team: Team) -> Said:
    """Return what the form of a team shows."""
    return said(team.name, team.parent_id, team.manager_id)


def said(name: str, parent_id: int | None, manager_id: int | None) -> Said:
    """Return what a form says about a team, in words."""
    parent = glance().get(Team, parent_id) if parent_id else None
    manager = glance().get(Person, manager_id) if manager_id else None
    return {
        "name": name,
        "parent": parent.name if parent else "",
        "manager": f"{manager.name} ({manager.handle})" if manager else "",
    }


def team_page(team: Team | None, errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render the form of a team."""
    kept = {"name": team.name, "parent": team.parent_id, "manager": team.manager_id} if team else {}
    every = queries.all_teams(glance())
    hidden = teams.below(every, team.id) if team else frozenset()
    people = glance().scalars(queries.everybody()).all()
    return show(
        "people/admin/team.html",
        status=status if errors else HTTPStatus.OK,
        team=team,
        seen=carried(stamp(said_of(team)), status) if team else "",
        given=request.form if errors else kept,
        parents=[("", "None"), *((each.id, each.name) for each in every if each.id not in hidden)],
        people=[("", "Nobody"), *((each.id, f"{each.name} ({each.handle})") for each in people)],
        errors=errors,
    )
