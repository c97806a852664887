"""What the viewer of a review may do with suggestions, and with conversations that helped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wiki.core.access import Verdict
from wiki.core.textmap import Words
from wiki.pages.policy import may_edit
from wiki.reviews.models import Thread
from wiki.reviews.policy import may_thank
from wiki.reviews.suggesting import fits_as_it_is, marks
from wiki.reviews.talks import TalkView
from wiki.reviews.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """What one suggestion takes out and puts in, and whether it can be let in as it is."""

    words: tuple[Words, ...]
    fits: Verdict
    accepted_in: int | None  # the number of the version that it went into
    is_ticked: bool
    place: tuple[int, int] | None  # in the newest text, where its passage or what is left of it stands

    @property
    def is_removal(self) -> bool:
        """Whether nothing comes in place of the passage."""
        return all(each.kind == "deleted" for each in self.words)


@dataclass(frozen=True, slots=True)
class Accepting:
    """The suggestions of a page by their threads, and the conversations the viewer may thank for."""

    suggestions: Mapping[int, SuggestionView]
    edit: Verdict
    thankable: frozenset[int]

    @property
    def fitting(self) -> int:
        """How many could be accepted as they are."""
        return sum(1 for each in self.suggestions.values() if each.fits)

    @property
    def is_choice(self) -> bool:
        """Whether there are several to be accepted together."""
        return bool(self.edit) and self.fitting > 1


def accepting(work: Workspace, ticked: Collection[int]) -> Accepting:
    """Look at each conversation as the viewer; `ticked` are the suggestions a form came back with."""
    views = {view.talk.thread.id: view for view in work.document.talks}
    return Accepting(
        {
            thread_id: suggestion_view(work, view, is_ticked=thread_id in ticked)
            for thread_id, view in views.items()
            if view.talk.thread.replacement is not None
        },
        may_edit(work.viewer, work.page),
        frozenset(thread_id for thread_id, view in views.items() if thankable(work, view.talk.thread)),
    )


def suggestion_view(work: Workspace, view: TalkView, *, is_ticked: bool) -> SuggestionView:
    """Compare a suggestion with the newest text."""
    thread = view.talk.thread
    fits = fits_as_it_is(thread, view.placed, work.head.text)
    accepted_in = work.numbers.get(thread.applied_id) if thread.applied_id else None
    return SuggestionView(marks(thread), fits, accepted_in, is_ticked and bool(fits), place_of(view))


def place_of(view: TalkView) -> tuple[int, int] | None:
    """Return where the passage of a conversation stands in the newest text, if any of it does."""
    placed = view.placed
    if placed is None or placed.starts is None or placed.ends is None:
        return None
    return placed.starts, placed.ends


def thankable(work: Workspace, thread: Thread) -> bool:
    """Whether the viewer may say that a conversation helped."""
    return bool(may_thank(work.viewer, thread, work.authors))
