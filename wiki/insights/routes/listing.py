"""Where insights begin: the teams that somebody manages, and everybody."""

from wiki.core.access import NotFound
from wiki.insights.routes.blueprint import blueprint
from wiki.people.subtrees import managed_branches, may_see_insights
from wiki.web.access import signed_in
from wiki.web.request import Answer, session, show, viewer


@blueprint.get("/insights")
@signed_in
def insights() -> Answer:
    """Show whose insights there are to see, for managers and whoever runs the wiki."""
    if not may_see_insights(session(), viewer()):
        raise NotFound("insights")
    return show(
        "insights/list.html",
        here="insights",
        teams=managed_branches(session(), viewer()),
        runs_wiki=viewer().is_admin,
    )
