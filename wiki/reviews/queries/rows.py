"""What the database holds about the reviews of one page, and which version to compare with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.reviews.anchors import needed
from wiki.reviews.coaching import Coaching
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.rounds import RoundView, rounds_of
from wiki.reviews.queries.threads import Talk, talks_in
from wiki.reviews.queries.versions import Version, versions_of


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database holds about the reviews of one page."""

    rounds: Sequence[RoundView]
    talks: Sequence[Talk]
    versions: Mapping[int, Version]
    authors: frozenset[int]
    coaching: Coaching
    head: Version
    base: Version | None

    @property
    def words(self) -> Iterator[str]:
        """What people said: in conversations, and with the verdicts of the last round."""
        yield from (said.message.text for talk in self.talks for said in talk.said)
        reviews = [each.latest for each in self.rounds[0].reviewers] if self.rounds else []
        yield from (
            words for review in reviews if review for words in (review.note, *review.remarks.values())
        )


def read_rows(session: Session, viewer: Viewer, page: Page, since: int | None) -> Rows:
    """Read everything the workspace is made of."""
    rounds = rounds_of(session, viewer, page)
    talks = talks_in(session, viewer, page, page.head_id or 0)
    own = [
        review.revision_id
        for view in rounds
        if (mine := view.of(viewer.person_id))
        for review in mine.reviews[-1:]
    ]
    texts = [page.head_id, *own[:1], *needed(talk.sought for talk in talks if talk.sought)]
    versions = versions_of(session, viewer, page, texts, since)
    if page.head_id not in versions:
        raise NotFound(page.id)
    head = versions[page.head_id]
    return Rows(
        rounds,
        talks,
        versions,
        frozenset(version.author_id for version in versions.values()) | {page.author_id},
        coaching_seen(session, viewer, page, talks),
        head,
        base_of(versions, head, own, since),
    )


def coaching_seen(session: Session, viewer: Viewer, page: Page, talks: Sequence[Talk]) -> Coaching:
    """Return who coaches the page; of a page that nobody coaches, only whether the viewer did."""
    if page.is_coached is not False:
        return coaching_of(session, page)
    spoke = any(talk.is_private and talk.thread.opened_by_id == viewer.person_id for talk in talks)
    return Coaching(before=frozenset({viewer.person_id} if spoke else ()))


def base_of(
    versions: Mapping[int, Version], head: Version, own: Sequence[int], since: int | None
) -> Version | None:
    """Return the version to compare with: the one asked for, else the one the viewer last reviewed."""
    if since is not None:
        chosen = next((each for each in versions.values() if each.number == since), None)
        if chosen is None or chosen.number > head.number:
            raise NotFound(since)
        return chosen
    reviewed = versions.get(own[0]) if own else None
    return reviewed if reviewed and reviewed.number < head.number else None
