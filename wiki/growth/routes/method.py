"""How growth is counted, for everybody whom it may be counted of."""

from wiki.growth.method import FAMILIES, RULES, error_rates
from wiki.growth.queries.switch import is_on
from wiki.growth.routes.blueprint import blueprint
from wiki.growth.sentences import NAMES, NOT_SEEN
from wiki.people.queries import admins
from wiki.web.access import signed_in
from wiki.web.request import Answer, glance, show


@blueprint.get("/growth")
@signed_in
def method() -> Answer:
    """Say how growth is counted, how often that is wrong, who sees what, and how to object."""
    return show(
        "growth/method.html",
        here="",
        families=[(NAMES[family], who) for family, who in FAMILIES.items()],
        rules=RULES,
        rates=error_rates(),
        not_seen=NOT_SEEN,
        admins=admins(glance()),
        is_on=is_on(glance()),
    )
