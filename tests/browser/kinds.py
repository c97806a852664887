"""The kinds of page the wiki has, each with an address in the sample company."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from tests.core.pictures.making import still
from tests.making import make_file
from tests.serving import Instance
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, writing
from wiki.core.engine import connect
from wiki.core.names import folded
from wiki.finding.asked import search_of
from wiki.finding.saved.actions import keep
from wiki.pages.actions import keep_draft
from wiki.pages.files import FileStore
from wiki.pages.files.folder import FolderStore
from wiki.pages.models import Attachment, Page, Redirect
from wiki.pages.queries import find_page
from wiki.pages.typed import Typed
from wiki.people.models import Person
from wiki.reviews.models import UNDECIDED, Round
from wiki.sessions.models import Meeting
from wiki.spaces.viewers import viewer_for

ADMIN, AUTHOR, REVIEWER = "greta", "maya", "tomas"
NEWCOMER = "zanele"
MANAGER, GAINING = "lena", "dev"  # she manages a team that he gains ground in
COACH, COACHED = "aiko", "chloe"
HOST = "sam"
ASKED = "Which alarms may I silence at a customer's site, and for how long?"
CIRCLE = "Reading query plans together"
PAIR = "Learning Robot telemetry"  # somebody asks her
PROBLEM, PROBLEM_AUTHOR = "Robots that stop a metre short of the dock", "amara"
FIRST = "What we want from a cluster upgrade"  # a draft of hers


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page, and as whom to look at it; nobody: signed out."""

    name: str
    address: str
    handle: str = AUTHOR
    is_error: bool = False  # then the browser says so on its console


KINDS = (
    Kind("home", "/"),
    Kind("wins", "/wins"),
    Kind("start", "/start"),
    Kind("home-newcomer", "/", NEWCOMER),
    Kind("read", "/e/{read}"),
    Kind("editor", "/e/{read}/edit"),
    Kind("write", "/write"),
    Kind("review", "/e/{reviewed}/review", ADMIN),
    Kind("review-request", "/e/{read}/review/request"),
    Kind("coach-request", "/e/{read}/coach"),
    Kind("coach", "/e/{coached}/review", COACH),
    Kind("coached", "/e/{coached}/review", COACHED),
    Kind("history", "/e/{read}/history"),
    Kind("diff", "/e/{read}/diff/1..2"),
    Kind("diff-source", "/e/{read}/diff/1..4?view=source"),
    Kind("diff-sides", "/e/{read}/diff/1..4?view=sides"),
    Kind("authorship", "/e/{read}/authorship"),
    Kind("authorship-words", "/e/{read}/authorship?view=words"),
    Kind("version-restoration", "/e/{read}/v/1/restoration"),
    Kind("version", "/e/{read}/v/1"),
    Kind("files", "/e/{read}/files"),
    Kind("endorsements", "/e/{read}/endorsements"),
    Kind("mentions", "/e/{read}/mentions"),
    Kind("inbound", "/e/{read}/inbound"),
    Kind("deletion", "/e/{read}/deletion"),
    Kind("growth-card", f"/p/{GAINING}/growth", MANAGER),
    Kind("growth-own", f"/p/{GAINING}/growth", GAINING),
    Kind("growth-method", "/growth"),
    Kind("growth-switch", "/admin/growth", ADMIN),
    Kind("insights-overview", "/insights/team/platform-engineering", MANAGER),
    Kind("insights-network", "/insights/team/platform-engineering/network", MANAGER),
    Kind("insights-risk", "/insights/team/platform-engineering/risk", MANAGER),
    Kind("insights-leaving", "/insights/team/platform-engineering/risk/priya", MANAGER),
    Kind("standing-ready", "/successions"),
    Kind("insights-research", "/insights/research", ADMIN),
    Kind("search-explainers", "/search?q=postgres"),
    Kind("search-people", "/search?q=postgres&in=people"),
    Kind("search-topics", "/search?q=postgres&in=topics"),
    Kind("search-start", "/search"),
    Kind("search-nothing", "/search?q=xylophone"),
    Kind("search-long-words", f"/search?q={'donaudampfschiff' * 6}&author={'x' * 90}&by=team"),
    Kind("switch", "/switch?q=postgres"),
    Kind("explainers", "/e"),
    Kind("export", "/export"),
    Kind("broken-links", "/reports/links"),
    Kind("wanted-pages", "/reports/links?tab=wanted"),
    Kind("orphans", "/reports/links?tab=orphans"),
    Kind("topics", "/topics"),
    Kind("topic", "/t/postgres"),
    Kind("coverage", "/t/postgres/coverage"),
    Kind("start-here", "/t/postgres/start"),
    Kind("people", "/people"),
    Kind("profile", "/p/maya", REVIEWER),
    Kind("own-profile", "/p/maya"),
    Kind("reviewing-method", "/help/reviewing"),
    Kind("evidence", "/p/maya/evidence?topic=postgres", REVIEWER),
    Kind("inbox", "/inbox"),
    Kind("wanted", "/wanted"),
    Kind("ask", "/wanted/new?q=dock+alarms+at+night&of=tomas"),
    Kind("question", "/e/{question}"),
    Kind("circles", "/circles?show=mine", HOST),
    Kind("circle", "/e/{circle}", HOST),
    Kind("circle-new", "/circles/new"),
    Kind("mentoring", "/mentoring"),
    Kind("mentor-asked", "/e/{pair}"),
    Kind("problem", "/e/{problem}", PROBLEM_AUTHOR),
    Kind("problems", "/problems", PROBLEM_AUTHOR),
    Kind("session", "/sessions/{session}", PROBLEM_AUTHOR),
    Kind("reviews", "/reviews"),
    Kind("reviews-open", "/reviews?tab=open"),
    Kind("reviews-quiet", "/reviews?tab=quiet"),
    Kind("drafts", "/drafts"),
    Kind("draft-removal", "/drafts/{draft}/removal"),
    Kind("draft-diff", "/drafts/{draft}/diff"),
    Kind("signed-in-again", "/signed-in"),
    Kind("shortcuts", "/help/shortcuts"),
    Kind("settings-profile", "/settings/profile"),
    Kind("settings-display", "/settings/display"),
    Kind("settings-searches", "/settings/searches"),
    Kind("settings-topics", "/settings/topics"),
    Kind("settings-following", "/settings/following"),
    Kind("settings-mail", "/settings/mail"),
    Kind("settings-password", "/settings/password"),
    Kind("settings-sign-ins", "/settings/sign-ins"),
    Kind("insights-health", "/insights/company/health", ADMIN),
    Kind("insights-metric", "/insights/company/health/review-latency", ADMIN),
    Kind("admin-people", "/admin/people", ADMIN),
    Kind("admin-person", "/admin/people/3", ADMIN),
    Kind("admin-invite", "/admin/people/new", ADMIN),
    Kind("admin-teams", "/admin/teams", ADMIN),
    Kind("admin-team", "/admin/teams/2", ADMIN),
    Kind("admin-spaces", "/admin/spaces", ADMIN),
    Kind("admin-space", "/admin/spaces/3", ADMIN),
    Kind("admin-topics", "/admin/topics", ADMIN),
    Kind("admin-topic", "/admin/topics/2", ADMIN),
    Kind("admin-trash", "/admin/trash", ADMIN),
    Kind("not-found", "/no-such-page", is_error=True),
    Kind("refused", "/admin", is_error=True),
    Kind("sign-in", "/login", ""),
    Kind("setup-over", "/setup/no-such-token", "", is_error=True),
    Kind("unsubscribe-over", "/unsubscribe/no-such-token", "", is_error=True),
    Kind("invitation-over", "/invite/no-such-token", "", is_error=True),
)


def pages_of(instance: Instance) -> dict[str, int]:
    """Return the pages that the addresses above speak of."""
    title = "Why our Postgres tables bloat, and what autovacuum really does"
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with writing(engine) as session:
        read = session.scalar(unrestricted(select(Page.id).where(Page.title == title), "to look at"))
        waiting = select(Round.page_id).where(Round.state.in_(UNDECIDED)).order_by(Round.id)
        reviewed = session.scalar(unrestricted(waiting, "to look at"))
        assert read
        assert reviewed
        coached = session.scalar(unrestricted(select(Page.id).where(Page.title == FIRST), "to look at"))
        assert coached
        question = session.scalar(unrestricted(select(Page.id).where(Page.title == ASKED), "to look at"))
        assert question
        circle = session.scalar(unrestricted(select(Page.id).where(Page.title == CIRCLE), "to look at"))
        pair = session.scalar(unrestricted(select(Page.id).where(Page.title == PAIR), "to look at"))
        assert circle
        assert pair
        problem = session.scalar(unrestricted(select(Page.id).where(Page.title == PROBLEM), "to look at"))
        assert problem
        called = select(Meeting.id).where(Meeting.page_id == problem)
        meeting = session.scalar(unrestricted(called, "to look at"))
        assert meeting
        draft = left_unsaved(session, read)
        add_former_title(session, read)
        keep_searches(session)
        add_files(session, FolderStore(instance.home / "files"), read)
    engine.dispose()
    return {
        "question": question,
        "read": read,
        "reviewed": reviewed,
        "coached": coached,
        "circle": circle,
        "pair": pair,
        "problem": problem,
        "session": meeting,
        "draft": draft,
    }


def keep_searches(session: Session) -> None:
    """Let the author keep two searches, one of them under a long name, unless she does."""
    author = session.scalars(select(Person).where(Person.handle == AUTHOR)).one()
    viewer = viewer_for(session, author)
    long_ago = now() - timedelta(days=365)
    for name in ("Postgres", "Handovers, on-call and everything else that is said about nights and weekends"):
        keep(session, viewer, name, search_of({"q": "postgres state:reviewed"})).looked_at = long_ago


def add_former_title(session: Session, page_id: int) -> None:
    """Let a page have had a title that another page still says."""
    key = folded("Changing database passwords without a restart")
    known = select(Redirect.id).where(Redirect.page_id == page_id, Redirect.title_key == key)
    if session.scalar(unrestricted(known, "to look at")) is None:
        session.add(Redirect(page_id=page_id, title_key=key))


def add_files(session: Session, store: FileStore, page_id: int) -> None:
    """Let a page have a picture in two versions, a text and a removed file, unless it has them already."""
    page = session.scalars(unrestricted(select(Page).where(Page.id == page_id), "to look at")).one()
    if session.scalar(
        unrestricted(select(Attachment.id).where(Attachment.page_id == page_id).limit(1), "to look at")
    ):
        return
    make_file(session, store, page, "dead-rows.png", still("PNG", size=(1200, 800)))
    make_file(session, store, page, "dead-rows.png", still("PNG", size=(1400, 800)))
    make_file(
        session, store, page, "Notes of the incident, with what we tried and why it failed.txt", b"Words"
    )
    removed = make_file(session, store, page, "old-plan.pdf", b"%PDF-1.7")
    removed.removed_at, removed.removed_by_id = now(), page.author_id


def left_unsaved(session: Session, page_id: int) -> int:
    """Let the author leave words unsaved on a page, and return their draft."""
    author = session.scalars(select(Person).where(Person.handle == AUTHOR)).one()
    viewer = viewer_for(session, author)
    page = find_page(session, viewer, page_id)
    words = Typed(page.title, page.summary, "Something else.\n", base=1, token="to be looked at")
    draft = keep_draft(session, viewer, page, words)
    session.flush()
    return draft.id
