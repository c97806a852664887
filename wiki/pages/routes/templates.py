"""Pages as templates of their space."""

from flask import flash

from wiki.pages.actions.offering import offer, withdraw
from wiki.pages.queries import find_page
from wiki.pages.queries.offers import offering_of
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/template")
@signed_in
def offer_template(page_id: int) -> Answer:
    """Offer the page to everybody who begins one in its space."""
    page = find_page(session(), viewer(), page_id)
    offer(session(), viewer(), page, keeps_space=offering_of(session(), viewer(), page).keeps_space)
    flash(f"Whoever begins a page in {page.space.name} can now begin from this one.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/template/removal")
@signed_in
def withdraw_template(page_id: int) -> Answer:
    """Offer the page no more."""
    page = find_page(session(), viewer(), page_id)
    withdraw(session(), viewer(), page, keeps_space=offering_of(session(), viewer(), page).keeps_space)
    flash("This page is no longer offered as a template.")
    return see_address(page.path)
