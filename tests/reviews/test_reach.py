"""What is said to the authors alone: they and whoever said it see it, and nobody else, on any surface."""

import ast
import io
import re
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from tests.addresses.walking import OF_A_PAGE, SECRETS, seen, words_of
from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.making import TEXT, days_ago, edit, make_draft, make_page
from tests.permissions_table import methods
from tests.reviews.acting import Stage
from wiki.core.access import NotFound, unrestricted
from wiki.core.db import Session, reading
from wiki.experts.profile import profile_of
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.pages.queries import find_page, head_of
from wiki.paths import PACKAGE
from wiki.people.models import Person
from wiki.reviews.actions import Comment, Passage, close_thread, open_thread, reply
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.reviews.actions.suggestions import accept_suggestions
from wiki.reviews.models import Message, Reach, Round, RoundReviewer, RoundState, Thread, ThreadKind, Verdict
from wiki.reviews.queries import talks_of
from wiki.reviews.queries.activity import last_activity
from wiki.reviews.queries.silence import answers_to
from wiki.reviews.turns import Turn, waiting_for

WORD = "Quokkacomment"  # in what is said in confidence, and nowhere else
OTHERS = ("lin", "mallory", "mo", "stella", "root")  # a reviewer, a stranger, her manager, steward, admin
WITNESSES = ("mo", "root")  # whose wikis are widest; for them every address is compared


def confide(
    stage: Stage, page: Page, kind: ThreadKind = ThreadKind.NOTE, replacement: str | None = None
) -> Thread:
    """Let Grace say something about a passage to the authors alone."""
    grace = stage.cast.viewer(stage.session, stage.cast.grace)
    head = head_of(stage.session, grace, page)
    start = head.text.index("old copy")
    passage = Passage(start, start + len("old copy"))
    comment = Comment(f"{WORD}: which copy?", passage, kind, replacement, Reach.AUTHORS)
    return open_thread(stage.session, grace, page, head, comment)


@pytest.fixture
def page(stage: Stage) -> Page:
    """A page of Ada's."""
    topics = (stage.cast.postgres,)
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=topics, at=days_ago(2))


def sees(stage: Stage, person: Person, page: Page) -> bool:
    talks = talks_of(stage.session, stage.cast.viewer(stage.session, person), page)
    return any(WORD in said.message.text for talk in talks for said in talk.said)


@pytest.mark.parametrize("handle", ["ada", "grace"])
def test_the_author_and_whoever_said_it_see_it(stage: Stage, page: Page, handle: str) -> None:
    confide(stage, page)

    assert sees(stage, getattr(stage.cast, handle), page)


@pytest.mark.parametrize("handle", OTHERS)
def test_nobody_else_sees_it_whatever_their_role(stage: Stage, page: Page, handle: str) -> None:
    confide(stage, page)

    assert not sees(stage, getattr(stage.cast, handle), page)


def test_whoever_had_written_on_the_page_by_then_sees_it(stage: Stage, page: Page) -> None:
    edit(stage.session, stage.cast.lin, page, TEXT + "More.\n")
    confide(stage, page)

    assert sees(stage, stage.cast.lin, page)


def test_whoever_edits_the_page_later_does_not(stage: Stage, page: Page) -> None:
    confide(stage, page)
    edit(stage.session, stage.cast.lin, page, TEXT + "More.\n")

    assert not sees(stage, stage.cast.lin, page)


@pytest.mark.parametrize("handle", OTHERS)
def test_it_is_not_there_for_whoever_guesses_its_number(
    browse: Browse, engine: Engine, stage: Stage, page: Page, handle: str
) -> None:
    thread = confide(stage, page)
    stage.session.commit()
    browser = browse(getattr(stage.cast, handle))

    for act in ("replies", "resolution", "refusal", "reopening", "removal", "help"):
        address = f"/e/{page.id}/threads/{thread.id}/{act}"
        assert browser.post(address, {"text": "Hello", "reason": "No"}).status_code == 404, act

    with reading(engine) as session:
        [kept] = session.scalars(unrestricted(select(Thread), "test"))
        assert kept.closed_at is None
        assert len(session.scalars(unrestricted(select(Message), "test")).all()) == 1


@pytest.mark.parametrize("handle", WITNESSES)
def test_to_everybody_else_the_wiki_looks_as_if_nothing_was_said(
    browse: Browse, stage: Stage, page: Page, work: Drain, handle: str
) -> None:
    stage.ask(page, stage.cast.lin)
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    ask_to_coach(stage.session, ada, page, stage.cast.grace.id)  # that she coaches it is no secret
    stage.session.commit()
    work()
    person = getattr(stage.cast, handle)
    before = dict(everywhere(browse(person), stage.cast, page))
    thread = confide(stage, page, ThreadKind.ISSUE)
    reply(stage.session, ada, thread, f"{WORD}, yes.")
    stage.session.commit()
    work()

    after = dict(everywhere(browse(person), stage.cast, page))

    assert [address for address in before if before[address] != after[address]] == []


def everywhere(browser: Browser, cast: Cast, page: Page) -> list[tuple[str, str]]:
    """Return what every address answers, those of the page included."""
    found = [(address, words) for address, _, words in seen(browser, cast) if "settings" not in address]
    for rule in OF_A_PAGE:
        if "GET" in methods(rule) and "sha256" not in rule.arguments:
            filled = rule.rule.replace("<int:page_id>", str(page.id)).replace("<slug>", page.slug)
            address = re.sub(r"<[^>]+>", "1", filled)
            response = browser.client.get(address, buffered=True)
            found.append((address, SECRETS.sub("", words_of(response))))
    return found


@pytest.mark.parametrize("handle", [*OTHERS, "ada", "grace"])
def test_an_export_has_it_for_those_who_see_it_only(
    browse: Browse, stage: Stage, page: Page, handle: str
) -> None:
    confide(stage, page)
    stage.session.commit()

    response = browse(getattr(stage.cast, handle)).get("/export/wiki.zip?with=history")

    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        has_it = any(WORD in archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert has_it is (handle in {"ada", "grace"})


def told(session: Session) -> dict[str, list[Reason]]:
    rows = select(Person.handle, Notice.reason).join(Notice, Notice.person_id == Person.id)
    found: dict[str, list[Reason]] = {}
    for handle, reason in session.execute(unrestricted(rows.order_by(Notice.id), "test")):
        found.setdefault(handle, []).append(reason)
    return found


def test_only_those_who_see_it_are_told(stage: Stage, page: Page, settle: Settle) -> None:
    settle()
    thread = confide(stage, page)
    edit(stage.session, stage.cast.lin, page, TEXT + "More.\n")
    settle()
    reply(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), thread, "This one.")
    settle()

    assert told(stage.session) == {"ada": [Reason.COMMENTED, Reason.EDITED], "grace": [Reason.REPLIED]}


def test_it_holds_up_no_decision(stage: Stage, page: Page) -> None:
    confide(stage, page, ThreadKind.ISSUE)
    round_ = stage.ask(page, stage.cast.lin)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    assert round_.state is RoundState.APPROVED


def test_it_belongs_to_no_round(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)

    assert confide(stage, page).round_id is None


def test_it_is_no_evidence_on_a_profile(stage: Stage, page: Page, settle: Settle) -> None:
    thread = confide(stage, page, ThreadKind.ISSUE)
    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, thread)
    settle()

    profile = profile_of(
        stage.session, stage.cast.viewer(stage.session, stage.cast.mallory), stage.cast.grace
    )

    assert (profile.knows, profile.reviews) == ([], [])


def test_a_review_ends_by_itself_no_later_for_it(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)
    stage.session.execute(update(Round).values(asked_at=days_ago(9)))
    stage.session.execute(update(RoundReviewer).values(asked_at=days_ago(9)))
    quiet = select(last_activity()).select_from(Round)
    before = stage.session.scalar(unrestricted(quiet, "test"))

    thread = confide(stage, page)
    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, thread)
    stage.session.flush()

    assert stage.session.scalar(unrestricted(quiet, "test")) == before


def test_it_keeps_no_request_for_changes_alive(stage: Stage, page: Page) -> None:
    round_ = stage.ask(page, stage.cast.grace)
    review = stage.judge(stage.cast.grace, page, Verdict.REQUEST_CHANGES)
    confide(stage, page, ThreadKind.ISSUE)

    assert answers_to(stage.session, round_, review, {stage.cast.ada.id}).is_whole


def test_it_waits_for_the_author_even_on_a_draft_and_then_for_whoever_said_it(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.grace)
    stage.judge(stage.cast.grace, draft, Verdict.RESIGN)
    stage.session.execute(update(Round).values(state=RoundState.WITHDRAWN, closed_at=days_ago(0)))
    thread = confide(stage, draft, ThreadKind.ISSUE)
    stage.session.flush()

    assert turns(stage, stage.cast.ada) == [Turn.ANSWER]
    reply(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), thread, "This one.")
    assert turns(stage, stage.cast.ada) == []
    assert turns(stage, stage.cast.grace) == [Turn.SETTLE]


def turns(stage: Stage, person: Person) -> list[Turn]:
    stage.session.flush()
    viewer = stage.cast.viewer(stage.session, person)
    return [waiting.reason for waiting in waiting_for(stage.session, viewer)]


def test_nobody_else_accepts_what_it_suggests(stage: Stage, page: Page) -> None:
    thread = confide(stage, page, ThreadKind.SUGGESTION, "earlier copy")
    lin = stage.cast.viewer(stage.session, stage.cast.lin)

    with pytest.raises(NotFound):
        accept_suggestions(stage.session, lin, page, [thread.id], shown_id=page.head_id or 0)


def test_the_author_accepts_what_it_suggests(stage: Stage, page: Page) -> None:
    thread = confide(stage, page, ThreadKind.SUGGESTION, "earlier copy")
    ada = stage.cast.viewer(stage.session, stage.cast.ada)

    accept_suggestions(stage.session, ada, page, [thread.id], shown_id=page.head_id or 0)

    assert "earlier copy" in head_of(stage.session, ada, find_page(stage.session, ada, page.id)).text


READS_THEM_FOR_A_REASON = {
    "wiki/reviews/models/__init__.py": "says where the tables are",
    "wiki/exporting/parts.py": "only names the tables; gathering asks whose they are",
    "wiki/wanted/actions/accepting.py": "works on one that was found as the viewer",
    "wiki/wanted/jobs.py": "tells whoever gave an answer that it was accepted",
    "wiki/promises/actions/asking.py": "opens them, and works on one that was found as the viewer",
    "wiki/promises/actions/handing_on.py": "moves what was asked with its promise, and shows nobody anything",
    "wiki/demo/playing.py": "remembers what it opened itself",
    "wiki/reading/outcomes.py": "counts only what the viewer opened, for the viewer",
    "wiki/reviews/actions/threads.py": "opens them, and works on one that was found as the viewer",
    "wiki/reviews/actions/verdicts.py": "sends the viewer's own",
    "wiki/reviews/actions/checking.py": "opens them",
    "wiki/reviews/actions/coaching.py": "sends the viewer's own",
    "wiki/reviews/queries/coaching.py": "tells only that somebody spoke, for whom that ends their vote",
    "wiki/reviews/queries/blind.py": "asks only whether the viewer spoke",
    "wiki/reviews/actions/helped.py": "works on one that was found as the viewer",
    "wiki/reviews/accepting.py": "looks at those that were found as the viewer",
    "wiki/reviews/anchors/quoting.py": "looks at one that was found as the viewer",
    "wiki/reviews/queries/anchors.py": "adds places to those that were found as the viewer",
    "wiki/reviews/reanchoring.py": "finds the passages of all, and shows nobody anything",
    "wiki/reviews/suggesting.py": "looks at one that was found as the viewer",
    "wiki/reviews/policy.py": "decides on one that was found as the viewer",
    "wiki/reviews/routes/threads.py": "names the type of what was found as the viewer",
    "wiki/reviews/changed/noting.py": "notes which version changed a passage, and shows nobody anything",
    "wiki/reviews/changed/card.py": "shows only what the viewer opened, to the viewer",
    "wiki/reviews/changed/records.py": "counts what came of them, and shows only whoever opened them",
    "wiki/reviews/changed/rule.py": "says when something came of one, whosever it is",
    "wiki/reviews/queries/activity.py": "takes what everybody may see",
    "wiki/reviews/queries/reach.py": "says whose they are",
}


def test_whatever_reads_conversations_asks_whose_they_are_or_says_why_not() -> None:
    careless = {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*.py")
        if imports(path, {"Thread", "Message"})
        and not imports(path, {"is_public", "seen_by", "hearers_among"})
    }

    assert careless == READS_THEM_FOR_A_REASON.keys()


def imports(path: Path, names: set[str]) -> bool:
    """Whether a module takes one of these names from reviews."""
    nodes = ast.walk(ast.parse(path.read_text()))
    return any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("wiki.reviews")
        and names & {alias.name for alias in node.names}
        for node in nodes
    )
