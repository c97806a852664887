"""The editor's fields as somebody left them, valid or not."""

import secrets
from dataclasses import dataclass, field

from wiki.core.digests import digest
from wiki.pages.models import Draft, Kind

TOKEN_BYTES = 16
SAID = ("title", "summary", "text", "topics", "space_id")  # what a page keeps of a form


def new_token() -> str:
    """Return what tells one form from another, so that posting it twice does one thing."""
    return secrets.token_urlsafe(TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft that a form was opened from, and how far it had come by then."""

    draft_id: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.draft_id}.{self.sequence}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the editor's fields."""

    title: str = ""
    summary: str = ""
    text: str = ""
    topics: str = ""  # names with commas between
    space_id: int | None = None
    note: str = ""
    minor: bool = False
    kind: Kind = Kind.EXPLAINER
    base: int = 0  # the version this text was begun on; 0 for a new page
    token: str = field(default_factory=new_token)
    seen: Seen | None = None  # the draft these words were taken from
    topics_before: str | None = None  # as the author found them; None where nobody knows
    space_before: int | None = None  # likewise
    for_team: bool | None = None  # whether a lesson is for one team; None where the form does not ask

    @property
    def words_key(self) -> str:
        """Tell these words in this form from others: going back in the browser brings a form back."""
        return f"{self.token}.{digest(self.title, self.summary, self.text)}."

    @property
    def key(self) -> str:
        """Tell what one press of a button sent from any other, so that sending it twice does one thing."""
        return self.words_key + digest(
            self.topics, str(self.space_id), self.note, f"{self.minor}{self.for_team or ''}"
        )


def taken_from(draft: Draft) -> Typed:
    """Return the fields of a new form that goes on with a draft; the draft's own form may be open still."""
    return Typed(
        title=draft.title,
        summary=draft.summary,
        text=draft.text,
        topics=draft.topics,
        space_id=draft.space_id,
        note=draft.note,
        minor=draft.minor,
        kind=draft.kind,
        base=draft.base,
        seen=Seen(draft.id, draft.sequence),
        for_team=draft.for_team if draft.kind is Kind.LESSON else None,
    )


def differ(form: Typed, other: Typed) -> bool:
    """Whether the form says anything that the other does not; a note is always news."""
    same = all(getattr(form, name) == getattr(other, name) for name in SAID)
    return not same or bool(form.note)
