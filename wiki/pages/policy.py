"""Who may do what to a page. Reading is not asked here: a page in hand was already readable."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Attachment, Kind, Page, Reach
from wiki.spaces.models import Policy, Space

NOT_BEGUN = "So far this is only the promise. Begin the draft first."
FILES_LIMIT = 200  # of a page; a list nobody reads to its end


def may_write_in(viewer: Viewer, space: Space) -> Verdict:
    """Everybody writes in an open space; a closed one belongs to its members."""
    if space.audience in viewer.audiences:
        return ALLOWED
    return Verdict("Only members of this space write here. Ask one of its stewards to add you.")


def may_move(viewer: Viewer, page: Page, space: Space) -> Verdict:
    """Let whoever edits the page move it to where they write; one for a team stays where all may read."""
    if page.reach is Reach.TEAM and space.members_only:
        return Verdict(
            "This page is for one team, and not all of it may read that space. Choose an open one."
        )
    return may_write_in(viewer, space)


def may_read_ahead(viewer: Viewer, page: Page) -> Verdict:
    """Keep what is written behind a promise for its author, and those they asked; others read the promise.

    `wiki.pages.queries.ahead` says the same in a statement. A page that was not found as the viewer
    (`find_page`) is kept from all but its author.
    """
    if not page.is_promised or page.author_id == viewer.person_id or page.is_admitted:
        return ALLOWED
    return Verdict("This is promised, and not published yet. Read on its page for which day, and ask there.")


def may_limit(viewer: Viewer, page: Page) -> Verdict:
    """Let whoever tells a lesson limit it to their team, where the whole team may read the space."""
    if page.kind is not Kind.LESSON or page.author_id != viewer.person_id:
        return Verdict("Only whoever tells a lesson limits it to their team, or opens it.")
    if page.space.members_only and page.reach is not Reach.TEAM:
        return Verdict("Not all of your team may read this space. Choose an open one.")
    return ALLOWED


def may_edit(viewer: Viewer, page: Page) -> Verdict:
    """Open a published page to all who may write in its space; keep a draft for its author."""
    if not page.is_published and page.author_id != viewer.person_id:
        return Verdict("This is still a draft. Comment on it, or ask its author to publish it.")
    return may_write_in(viewer, page.space)


def may_publish(viewer: Viewer, page: Page) -> Verdict:
    """Let the author publish, unless the space wants an approval first."""
    if page.author_id != viewer.person_id and (page.is_promised or not viewer.is_steward):
        return Verdict("Only its author or a steward publishes a draft.")
    if page.is_promised and not page.is_begun:
        return Verdict(NOT_BEGUN)
    if page.space.policy is not Policy.OPEN:
        return Verdict("In this space a page is published when a colleague approves it. Ask for review.")
    return ALLOWED


def may_delete(viewer: Viewer, page: Page) -> Verdict:
    """Let the author delete their own; stewards look after the rest. A promise is let go instead."""
    if page.is_promised and not viewer.is_steward:
        return Verdict("Let the promise go instead: what people asked stays where they find it.")
    if page.author_id == viewer.person_id or viewer.is_steward:
        return ALLOWED
    return Verdict("Only its author or a steward deletes a page. Tell them what is wrong with it.")


def may_offer(viewer: Viewer, page: Page, *, keeps_space: bool) -> Verdict:
    """Let stewards, and those who look after its space, offer a published page as a template."""
    if not (viewer.is_steward or keeps_space):
        return Verdict("Only those who look after this space choose its templates. Ask one of them.")
    if not page.is_published:
        return Verdict("Publish it first: a template is for everybody who writes in its space.")
    return ALLOWED


def may_add_file(viewer: Viewer, page: Page, present: int) -> Verdict:
    """Let whoever edits the page add files, as many as a page can have."""
    if present >= FILES_LIMIT:
        return Verdict(f"This page has {FILES_LIMIT} files already. Remove one first, or use another page.")
    return may_edit(viewer, page)


def may_bring_file_back(viewer: Viewer, page: Page, attachment: Attachment) -> Verdict:
    """Let whoever removed a file, or a steward, bring it back; older versions are for all who edit."""
    is_theirs = attachment.removed_by_id == viewer.person_id or viewer.is_steward
    if attachment.removed_at is not None and not is_theirs:
        return Verdict("Only whoever removed this file or a steward brings it back. Or add it again.")
    return may_edit(viewer, page)
