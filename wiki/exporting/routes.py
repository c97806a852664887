"""Taking out what one may read: everything, a space, or a page."""

from http import HTTPStatus

from flask import Blueprint, request, send_file

from wiki.core.access import NotFound
from wiki.exporting.orders import Order
from wiki.exporting.packing import BYTES_LIMIT, PAGES_LIMIT, Crowded, Extent, NoRoom, extent_of, packed
from wiki.pages.current import files
from wiki.pages.queries import find_page
from wiki.people.queries import find_person
from wiki.spaces.queries import spaces_for
from wiki.web.access import signed_in
from wiki.web.errors import error_page
from wiki.web.request import Answer, engine, glance, show, viewer

blueprint = Blueprint("exporting", __name__)

BUSY = "Somebody else’s export is being packed. Try again in a minute."  # noqa: RUF001 - an apostrophe
FULL = "There is no room to pack an export on the server now. Tell whoever runs this wiki."


@blueprint.get("/export")
@signed_in
def choose() -> Answer:
    """Say what an export holds, and offer it."""
    return chosen(asked(), HTTPStatus.OK)


@blueprint.get("/export/wiki.zip")
@signed_in
def take() -> Answer:
    """Send everything the viewer may read, or what is in one space, as a zip."""
    order = asked()
    if not extent_of(glance(), order).fits:
        return chosen(order, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return sent(order, order.space or "wiki")


@blueprint.get("/e/<int:page_id>/export")
@signed_in
def take_page(page_id: int) -> Answer:
    """Send one page with its files and its history as a zip."""
    page = find_page(glance(), viewer(), page_id)
    return sent(Order(viewer=viewer(), page_id=page.id, history=True), f"{page.slug}-{page.id}")


def asked() -> Order:
    """Read what is wanted from the address.

    Raises:
        NotFound: there is no such space, or none the viewer may know of.
    """
    given = request.args
    space = given.get("space", "")
    if space and space not in {each.slug for each in spaces_for(glance(), viewer())}:
        raise NotFound(space)
    return Order(
        viewer=viewer(),
        space=space,
        history="history" in given.getlist("with"),
        files="files" in given.getlist("with") or "with" not in given,
    )


def chosen(order: Order, status: HTTPStatus) -> Answer:
    """Show the page with what is chosen, and how much that is."""
    extent: Extent = extent_of(glance(), order)
    return show(
        "exporting/choose.html",
        status=status,
        here="",
        order=order,
        spaces=[
            ("", "Everything I may read"),
            *((each.slug, each.name) for each in spaces_for(glance(), viewer())),
        ],
        extent=extent,
        handle=find_person(glance(), viewer().person_id).handle,
        limits={"pages": PAGES_LIMIT, "megabytes": BYTES_LIMIT // 1_000_000},
    )


def sent(order: Order, name: str) -> Answer:
    """Pack what is ordered and send it."""
    handle = find_person(glance(), viewer().person_id).handle
    try:
        file = packed(engine(), files(), order, handle)
    except Crowded:
        return error_page(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
    except NoRoom:
        return error_page(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
    return send_file(file, mimetype="application/zip", as_attachment=True, download_name=f"{name}.zip")
