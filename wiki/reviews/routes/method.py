"""How reviewers are suggested and what counts for them, published with the numbers in use."""

from wiki.reviews.changed import noting, quality
from wiki.reviews.choosing import draw, formula, truck_factor
from wiki.reviews.queries import suggested
from wiki.reviews.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, show


@blueprint.get("/help/reviewing")
@signed_in
def method() -> Answer:
    """Say how reviewers are suggested, and when something came of a remark."""
    return show(
        "reviews/method.html",
        here="",
        formula=formula,
        draw=draw,
        suggested=suggested,
        truck=truck_factor,
        quality=quality,
        noting=noting,
    )
