"""What stands under a page: who endorses it, in their words, and the form to add one's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.endorsements.models import EndorsementKind
from wiki.endorsements.policy import may_endorse
from wiki.endorsements.queries import Quote, Quotes, quotes_of
from wiki.pages.models import Kind, Page
from wiki.pages.queries import author_set

SHOWN = 20  # quotes under a page; the rest has a page of its own
TEXT_LIMIT = 280  # characters; one honest sentence

OFFERS = (
    (EndorsementKind.APPLIED, "check", "I used it and it worked"),
    (EndorsementKind.LEARNED, "lightbulb", "I learned something new"),
    (EndorsementKind.VOUCHED, "shield-check", "I know this and it is right"),
)
OF_A_LESSON = (
    (EndorsementKind.LEARNED, "hand-heart", "I have been there"),
    (EndorsementKind.APPLIED, "check", "I used it and it worked"),
)


@dataclass(frozen=True, slots=True)
class EndorsementsPanel:
    """Everything the panel prints."""

    quotes: Quotes
    own: Quote | None
    verdict: Verdict
    kind: str
    text: str
    errors: Mapping[str, str]
    offers: tuple[tuple[EndorsementKind, str, str], ...] = OFFERS
    text_limit: int = TEXT_LIMIT

    @property
    def heading(self) -> str:
        """How many colleagues endorse the page, in words."""
        match self.quotes.total:
            case 0:
                return "Nobody has endorsed this yet"
            case 1:
                return "1 colleague endorsed this"
            case many:
                return f"{many} colleagues endorsed this"

    @property
    def more(self) -> int:
        """How many endorsements are not shown here."""
        return self.quotes.total - len(self.quotes.items)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into the form, shown again when it cannot be used."""

    kind: str
    text: str
    errors: Mapping[str, str]


def endorsements_panel(
    session: Session,
    viewer: Viewer,
    page: Page,
    typed: Typed | None = None,
    *,
    authors: Collection[int] | None = None,
) -> EndorsementsPanel:
    """Return the panel as one viewer sees it; one statement, and one for the authors unless known."""
    quotes = quotes_of(session, viewer, page, limit=SHOWN)
    own = next((quote for quote in quotes.items if quote.person.id == viewer.person_id), None)
    shown = typed or Typed(own.kind if own else "", own.text if own else "", {})
    wrote = author_set(session, viewer, page) if authors is None else authors
    verdict = may_endorse(viewer, page, wrote)
    offers = OF_A_LESSON if page.kind is Kind.LESSON else OFFERS
    return EndorsementsPanel(quotes, own, verdict, shown.kind, shown.text, shown.errors, offers)
