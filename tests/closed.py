"""A page in the closed space with everything a page can have, each part marked by a word of its own."""

from dataclasses import dataclass

from tests.cast import Cast
from tests.making import edit, make_draft, make_page
from wiki.core.db import Session
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow
from wiki.pages.actions import keep_draft
from wiki.pages.actions.present import be_present
from wiki.pages.files import FileStore
from wiki.pages.models import Attachment, Page
from wiki.pages.typed import Typed
from wiki.reviews.actions import Answers, Comment, ask_for_review, give_review, open_thread
from wiki.reviews.models import Verdict

MARKS = {
    "title": "Quokkatitle",
    "summary": "Quokkasummary",
    "text": "Quokkatext",
    "earlier": "Quokkaearlier",
    "file": "Quokkafile",
    "bytes": "Quokkabytes",
    "comment": "Quokkacomment",
    "asked": "Quokkaasked",
    "review": "Quokkareview",
    "endorsement": "Quokkaendorsement",
    "draft": "Quokkadraft",
    "unsaved": "Quokkaunsaved",
}
MARK = "quokka"  # every one of them begins with it; nothing else does


@dataclass(frozen=True, slots=True)
class Closed:
    """Where the closed page and what hangs on it can be found."""

    page_id: int
    slug: str
    draft_id: int
    draft_slug: str
    thread_id: int
    sha256: str
    file_name: str


def build_closed(session: Session, cast: Cast, files: FileStore) -> Closed:
    """Let Ada write in the lab, and Grace and Stella do with it all that colleagues do."""
    ada, grace, stella = (cast.viewer(session, each) for each in (cast.ada, cast.grace, cast.stella))
    before = f"{MARKS['earlier']} postgres words.\n"
    page = make_page(session, cast.ada, cast.lab, MARKS["title"], text=before, topics=(cast.postgres,))
    head = edit(session, cast.ada, page, f"{MARKS['text']} postgres words, [[{MARKS['title']}]].\n")
    ask_for_review(session, ada, page, [cast.grace.id], MARKS["asked"])
    thread = open_thread(session, grace, page, head, Comment(MARKS["comment"]))
    give_review(session, grace, page, Answers(Verdict.APPROVE, MARKS["review"]), shown_id=head.id)
    endorse(session, stella, page, EndorsementKind.APPLIED, MARKS["endorsement"])
    ask_for_review(session, ada, page, [cast.stella.id], MARKS["asked"])
    follow(session, grace, page_id=page.id)
    kept = attach(session, page, files)
    draft = make_draft(session, cast.ada, cast.lab, MARKS["draft"], topics=(cast.postgres,))
    keep_draft(session, ada, page, Typed(MARKS["unsaved"], text=MARKS["unsaved"], base=2))
    be_present(session, ada, page)
    return Closed(page.id, page.slug, draft.id, draft.slug, thread.id, kept.sha256, kept.name)


def attach(session: Session, page: Page, files: FileStore) -> Attachment:
    """Give the page a file."""
    content = MARKS["bytes"].encode()
    kept = Attachment(
        page_id=page.id,
        name=f"{MARKS['file']}.txt",
        sha256=files.keep(content),
        media_type="text/plain",
        size=len(content),
    )
    session.add(kept)
    session.flush()
    return kept
