"""Two people changed the same: the page that shows both texts and asks what to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from wiki.pages.collisions import Choice, Passage, Question, questions
from wiki.pages.merging import PageMerge
from wiki.pages.models import Page
from wiki.pages.queries import others_between
from wiki.pages.typed import Typed
from wiki.people.models import Person
from wiki.topics.queries import all_topics
from wiki.web.request import Answer, glance, show, start_over, viewer


@dataclass(frozen=True, slots=True)
class Others:
    """Who saved meanwhile; nobody else means that it was the viewer, in another window."""

    people: Sequence[Person]

    @property
    def names(self) -> str:
        """Who it was, to begin a sentence with."""
        return " and ".join(person.name for person in self.people) or "You, in another window,"

    @property
    def first_names(self) -> str:
        """What colleagues call them."""
        return " and ".join(person.first_name for person in self.people)


def collided(page: Page, form: Typed, merge: PageMerge) -> Answer:
    """Ask what to keep where both changed the same; all the rest is merged already."""
    start_over()  # nobody waits while both texts are shown
    return asked(page, form, merge, {}, HTTPStatus.CONFLICT)


def asked(
    page: Page, form: Typed, merge: PageMerge, choices: Mapping[str, Choice], status: HTTPStatus
) -> Answer:
    """Show the questions, with the answers given so far."""
    items = questions(merge, topic_names())
    names = [item.name for item in items if isinstance(item, Question)]
    unanswered = [name for name in names if name not in choices]
    others = others_between(glance(), viewer(), page, form.base, merge.theirs.number)
    return show(
        "pages/collision.html",
        status=status,
        here="drafts",
        page=page,
        form=form,
        theirs=merge.theirs,
        others=Others(others),
        items=[(isinstance(item, Passage), item) for item in items],
        names=names,
        choices=choices,
        unanswered=unanswered if status is HTTPStatus.UNPROCESSABLE_ENTITY else [],
    )


def topic_names() -> dict[int, str]:
    """Return what the topics are called."""
    return {topic.id: topic.name for topic in all_topics(glance())}
