"""Where one goes after saving."""

from flask import flash, request

from wiki.pages import actions
from wiki.pages.models import Page
from wiki.pages.policy import may_publish
from wiki.web.flashing import flash_link
from wiki.web.request import Answer, see, see_address, session, viewer


def next_step(page: Page) -> Answer:
    """Go where the pressed button leads."""
    pressed = request.form.get("to")
    if pressed == "publish" and not page.is_published:
        return publish_now(page)
    if pressed == "review":
        return see_address(f"/e/{page.id}/review/request")
    if page.is_published:
        flash("Saved. Readers see it now.")
        return see_address(page.path)
    flash("Saved. Only you can see it until you publish it or ask for review.")
    return see("pages.edit", page_id=page.id)


def publish_now(page: Page) -> Answer:
    """Publish, or keep the draft and say what is needed first."""
    verdict = may_publish(viewer(), page)
    if verdict.refusal:
        flash(f"Saved as a draft. {verdict.refusal}")
        return see_address(f"/e/{page.id}/review/request")
    actions.publish(session(), viewer(), page)
    told = "Published. Colleagues who follow its topics are told."
    if not page.kind.is_reviewed:
        flash(told)
    else:
        flash_link(told, "Does it answer a question?", f"/e/{page.id}/questions")
    return see_address(page.path)
