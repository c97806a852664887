"""The editor's form: what was typed, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, Reach, Revision
from wiki.pages.typed import Seen, Typed, new_token
from wiki.pages.words import TOPICS_LIMIT, Words
from wiki.spaces.models import Space
from wiki.spaces.queries import writable_spaces
from wiki.topics.models import Topic
from wiki.topics.queries import all_topics, topics_by_name
from wiki.web import forms
from wiki.web.forms import Errors, Invalid, is_number

TITLE_LIMIT = 160  # characters; two lines on a phone
SUMMARY_LIMIT = 400  # characters; two sentences
NOTE_LIMIT = 280  # characters; one honest sentence
TEXT_LIMIT = 1_000_000  # characters; beyond 200,000 a page shows its source
COUNT_LIMIT = 2**31 - 1
PROPOSED = "topic:"  # what a topic that is offered begins with, as the button that was pressed
UNTITLED = "Untitled"  # a page that has nothing but a file yet


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be saved."""

    words: Words
    space: Space


def typed() -> Typed:
    """Read the form."""
    return Typed(
        title=forms.text("title"),
        summary=forms.text("summary"),
        text=forms.prose("text"),
        topics=with_pressed(forms.text("topics")),
        space_id=forms.number("space"),
        note=forms.text("note"),
        minor=forms.ticked("minor"),
        kind=kind_of(request.form.get("kind", "")),
        base=count_in("base"),
        token=forms.text("token")[:64] or new_token(),
        seen=seen(forms.text("from_draft")),
        topics_before=forms.text("topics_before") if "topics_before" in request.form else None,
        space_before=forms.number("space_before"),
        for_team=forms.ticked("for_team") if "reach_asked" in request.form else None,
    )


def with_pressed(topics: str) -> str:
    """Return the field of topics with the one that was pressed, where no script wrote it there."""
    pressed = forms.text("to").removeprefix(PROPOSED)
    return ", ".join(filter(None, (topics, pressed))) if wants_topic() else topics


def wants_topic() -> bool:
    """Whether what was pressed is a topic that was offered."""
    return forms.text("to").startswith(PROPOSED)


def wants_desk() -> bool:
    """Whether the editor is wanted again and nothing is to be saved: to look at a preview, or for a topic."""
    return forms.text("to") == "preview" or wants_topic()


def seen(given: str) -> Seen | None:
    """Return which draft the form was opened from, and how far that had come."""
    draft, _, sequence = given.partition(".")
    return Seen(int(draft), int(sequence)) if is_number(draft) and is_number(sequence) else None


def sequence() -> int:
    """Return which state of the form this is, as the form counts them."""
    return count_in("sequence")


def count_in(name: str) -> int:
    """Return a number of the form that counts something; no count of ours is larger than a column holds."""
    return min(forms.number(name) or 0, COUNT_LIMIT)


def kind_of(name: str) -> Kind:
    """Return the kind a form or an address names; what is unknown is an explainer."""
    return Kind(name) if name in set(Kind) else Kind.EXPLAINER


def filled(page: Page, head: Revision) -> Typed:
    """Return the editor's fields for an existing page."""
    topics = ", ".join(topic.name for topic in page.topics)
    return Typed(
        title=head.title,
        summary=head.summary,
        text=head.text,
        topics=topics,
        space_id=page.space_id,
        kind=page.kind,
        base=head.number,
        topics_before=topics,
        space_before=page.space_id,
        for_team=page.reach is Reach.TEAM if page.kind is Kind.LESSON else None,
    )


def checked(session: Session, viewer: Viewer, form: Typed) -> Checked:
    """Return what may be saved.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors = length_errors(form)
    topics = named_topics(session, form.topics, errors)
    space = chosen_space(session, viewer, form.space_id, errors)
    if space is not None and space.members_only and form.for_team:
        errors["space"] = "Not all of your team may read this space. Choose an open one, or open the lesson."
    if errors or space is None:
        raise Invalid(errors)
    topic_ids = tuple(topic.id for topic in topics)
    before = topic_ids if form.topics_before == form.topics else found_topics(session, form.topics_before)
    words = Words(form.title, form.summary, form.text, topic_ids, form.note, form.minor, before)
    return Checked(words, space)


def barely_checked(session: Session, viewer: Viewer, form: Typed) -> Checked:
    """Return what a page may begin with before it is written: its title and its text can come later.

    Raises:
        Invalid: with words for each field that cannot be kept.
    """
    errors = {name: words for name, words in length_errors(form).items() if getattr(form, name).strip()}
    topics = named_topics(session, form.topics, {})
    space = chosen_space(session, viewer, form.space_id, errors)
    if errors or space is None:
        raise Invalid(errors)
    title = form.title or UNTITLED
    return Checked(Words(title, form.summary, form.text, tuple(topic.id for topic in topics)), space)


def found_topics(session: Session, names: str | None) -> tuple[int, ...] | None:
    """Return the topics the author found on the page, by what they are called now."""
    if names is None:
        return None
    given = names_in(names)
    found = topics_by_name(session, given)
    return tuple(dict.fromkeys(found[name].id for name in given if name in found))


def names_in(given: str) -> list[str]:
    """Return the names between commas, once each."""
    return list(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))


def length_errors(form: Typed) -> Errors:
    """Say what is missing or too long."""
    errors: Errors = {}
    if not form.title:
        errors["title"] = "Give it a title, so that people can find it."
    limits = (("title", TITLE_LIMIT), ("summary", SUMMARY_LIMIT), ("note", NOTE_LIMIT), ("text", TEXT_LIMIT))
    for name, limit in limits:
        if problem := forms.too_long(getattr(form, name), limit):
            errors[name] = problem
    if not form.text.strip():
        errors["text"] = "Write something first. A few lines are enough to begin."
    return errors


def named_topics(session: Session, names: str, errors: Errors) -> Sequence[Topic]:
    """Return the topics whose names were typed, by present name or alias."""
    wanted = names_in(names)
    if len(wanted) > TOPICS_LIMIT:
        errors["topics"] = f"Choose at most {TOPICS_LIMIT} topics; the first is where the page is listed."
        return ()
    found = topics_by_name(session, wanted)
    unknown = [name for name in wanted if name not in found]
    if unknown:
        errors["topics"] = (
            f"There is no topic “{unknown[0]}” yet. Choose one from the list, or ask a steward."
        )
    return list({found[name].id: found[name] for name in wanted if name in found}.values())


def chosen_space(session: Session, viewer: Viewer, space_id: int | None, errors: Errors) -> Space | None:
    """Return the space, if the viewer may write there."""
    spaces = {space.id: space for space in writable_spaces(session, viewer)}
    if space_id in spaces:
        return spaces[space_id]
    errors["space"] = "Choose where this page lives."
    return None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the editor offers to choose from."""

    spaces: Sequence[Space]
    topics: Sequence[Topic]

    @property
    def space_options(self) -> list[tuple[int, str]]:
        """The spaces as a select shows them."""
        return [(space.id, space.name) for space in self.spaces]


def choices(session: Session, viewer: Viewer) -> Choices:
    """Return the spaces and topics a page may have."""
    return Choices(writable_spaces(session, viewer), all_topics(session))
