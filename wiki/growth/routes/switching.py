"""Admins confirm that everybody was told, before managers see anything."""

from flask import flash

from wiki.growth.actions import switch
from wiki.growth.forms import read_told
from wiki.growth.queries.switch import is_on, switches
from wiki.growth.routes.blueprint import blueprint
from wiki.web.access import admins_only
from wiki.web.forms import Errors, Invalid, status_of, ticked
from wiki.web.request import Answer, glance, see, session, show, viewer


@blueprint.get("/admin/growth")
@admins_only
def switching() -> Answer:
    """Show whether managers see growth, and who switched it when."""
    return switch_page({})


@blueprint.post("/admin/growth")
@admins_only
def turn() -> Answer:
    """Let managers see growth once everybody was told, or stop it at once."""
    on = ticked("on")
    if on:
        try:
            read_told()
        except Invalid as invalid:
            return switch_page(invalid.errors)
    switch(session(), viewer(), on=on)
    flash("Managers can see growth now." if on else "Nobody sees growth of anybody else any more.")
    return see("growth.switching")


def switch_page(errors: Errors) -> Answer:
    """Render the switch."""
    return show(
        "growth/switch.html",
        status=status_of(errors),
        is_on=is_on(glance()),
        switches=switches(glance()),
        errors=errors,
    )
