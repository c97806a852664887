"""Reviewing a page in the browser."""

from bs4 import BeautifulSoup
from sqlalchemy import Engine

from tests.browsing import HTMX
from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from tests.reviews.acting import Stage, page_now, reviews, state, threads
from wiki.pages.models import Page
from wiki.reviews.models import RoundState, ThreadState, Verdict


def asked(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.session.commit()
    return page


def verdict(page: Page, choice: str, note: str = "") -> dict[str, str]:
    return {"verdict": choice, "note": note, "revision_id": str(page.head_id), "correct": "yes"}


def passage(quote: str) -> dict[str, str]:
    start = TEXT.index(quote)
    return {"starts": str(start), "ends": str(start + len(quote)), "revision": "1"}


def test_a_reviewer_approves(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review", verdict(page, "approve", "Clear."))

    assert answer.status_code == 303
    assert state(engine) is RoundState.APPROVED
    assert "Approved" in browse(stage.cast.ada).text(f"/e/{page.id}/review")


def test_nothing_is_chosen_for_the_reviewer(browse: Browse, stage: Stage) -> None:
    page = asked(stage)

    form = browse(stage.cast.lin).soup(f"/e/{page.id}/review").find(id="verdict")

    assert form
    assert form.find_all("input", checked=True) == []


def test_a_review_without_a_result_saves_nothing(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review", verdict(page, "", "Half done"))

    assert answer.status_code == 422
    assert "Choose a result." in answer.text
    assert "Half done" in answer.text
    assert reviews(engine) == []


def test_wanting_changes_needs_a_word_on_which(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review", verdict(page, "request_changes"))

    assert answer.status_code == 422
    assert "Say what should change" in answer.text
    assert reviews(engine) == []


def test_a_comment_waits_for_the_verdict_and_goes_out_with_it(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    lin, ada = browse(stage.cast.lin), browse(stage.cast.ada)
    comment = {"text": "Which copy?", "kind": "question", **passage("old copy"), "send": "later"}

    lin.post(f"/e/{page.id}/review/comments", comment)
    assert "Which copy?" in lin.text(f"/e/{page.id}/review")
    assert "Which copy?" not in ada.text(f"/e/{page.id}/review")

    lin.post(f"/e/{page.id}/review", verdict(page, "request_changes"))
    assert "Which copy?" in ada.text(f"/e/{page.id}/review")
    assert state(engine) is RoundState.CHANGES_REQUESTED


def test_a_comment_stands_under_its_paragraph(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    stage.comment(stage.cast.lin, page, "dead weight")
    stage.session.commit()

    soup = browse(stage.cast.ada).soup(f"/e/{page.id}/review")

    thread = soup.find("section", class_="thread")
    assert thread
    block = thread.find_previous("div", class_="blk")
    assert block
    assert "dead weight" in block.get_text()


def test_a_comment_form_opens_where_one_points(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    start = TEXT.index("Readers who")
    where = f"/e/{page.id}/review?comment={start}-{start + 100}&quote=still%20get%20the%20old%20copy"

    form = browse(stage.cast.lin).soup(where).find(id="newcomment")

    assert form
    chosen = form.find("input", {"name": "starts"})
    assert chosen
    assert int(str(chosen["value"])) == TEXT.index("still get")


def test_htmx_gets_only_the_text_with_its_comments(browse: Browse, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).get(f"/e/{page.id}/review?view=whole", headers=HTMX)

    assert 'id="document"' in answer.text
    assert "<h1" not in answer.text


def test_htmx_comments_and_follows_to_the_text(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    comment = {"text": "Which copy?", **passage("old copy"), "send": "now", "view": "whole"}

    answer = browse(stage.cast.lin).htmx(f"/e/{page.id}/review/comments", comment)

    assert answer.status_code == 303
    assert answer.location.startswith(f"/e/{page.id}/review?view=whole#thread-")


def test_an_empty_comment_saves_nothing(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    empty = {"text": " ", **passage("old copy"), "form_id": "passage", "comment": "0-10"}

    answer = browse(stage.cast.lin).htmx(f"/e/{page.id}/review/comments", empty)

    assert answer.status_code == 422
    assert "Write your comment first." in answer.text
    assert threads(engine) == []


def test_a_passage_that_never_was_is_not_commented(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    nowhere = {"text": "Hm", "starts": "5", "ends": "999999", "revision": "1"}

    assert browse(stage.cast.lin).post(f"/e/{page.id}/review/comments", nowhere).status_code == 404
    assert threads(engine) == []


def test_an_edit_in_between_is_shown_before_the_verdict_counts(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    shown = verdict(page, "approve", "All fine by me")
    edit(stage.session, stage.cast.ada, page, TEXT.replace("version 16", "version 17"))
    stage.session.commit()

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review", shown)

    assert answer.status_code == 409
    soup = BeautifulSoup(answer.text, "html.parser")
    assert [mark.get_text() for mark in soup.find_all("ins")] == ["17"]
    assert "All fine by me" in answer.text
    assert reviews(engine) == []


def test_an_outsider_cannot_learn_it_exists(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    stage.ask(page, stage.cast.grace)
    stage.session.commit()
    outsider = browse(stage.cast.mallory)

    assert outsider.get(f"/e/{page.id}/review").status_code == 404
    assert outsider.post(f"/e/{page.id}/review", verdict(page, "approve")).status_code == 404
    assert outsider.post(f"/e/{page.id}/review", {}).status_code == 404
    assert outsider.post(f"/e/{page.id}/review/comments", {}).status_code == 404


def test_the_author_is_refused(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    assert browse(stage.cast.ada).post(f"/e/{page.id}/review", verdict(page, "approve")).status_code == 403
    assert reviews(engine) == []


def test_a_second_verdict_replaces_the_first(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    lin = browse(stage.cast.lin)

    lin.post(f"/e/{page.id}/review", verdict(page, "comment", "Looking."))
    lin.post(f"/e/{page.id}/review", verdict(page, "request_changes", "The numbers."))

    assert [(each.verdict, each.invalid_reason is None) for each in reviews(engine)] == [
        (Verdict.COMMENT, False),
        (Verdict.REQUEST_CHANGES, True),
    ]


def test_looking_again_starts_with_what_changed(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    edit(stage.session, stage.cast.ada, page, TEXT.replace("fast local disks", "network disks"))
    stage.session.commit()
    browse(stage.cast.ada).post(f"/e/{page.id}/review/again")

    lin = browse(stage.cast.lin)
    lin.get(f"/e/{page.id}/review?view=whole")

    words = lin.text(f"/e/{page.id}/review")

    assert "Version 1 to 2: 1 paragraph changed" in words
    assert "unchanged paragraphs" in words
    assert "Waiting for you" in words


def test_a_passage_that_is_gone_keeps_its_comment(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    stage.comment(stage.cast.lin, page, "Readers who started earlier")
    edit(stage.session, stage.cast.ada, page, "A whole new text about nothing of the kind.\n")
    stage.session.commit()

    words = browse(stage.cast.ada).text(f"/e/{page.id}/review")

    assert "On text that has since changed" in words
    assert "Readers who started earlier" in words


def test_the_source_is_one_view_away(browse: Browse, stage: Stage) -> None:
    page = asked(stage)

    assert "## Where dead rows come from" in browse(stage.cast.lin).text(f"/e/{page.id}/review?view=source")


def test_a_conversation_goes_on_ends_and_begins_again(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    thread = stage.comment(stage.cast.lin, page, "old copy")
    stage.session.commit()
    ada, lin, address = browse(stage.cast.ada), browse(stage.cast.lin), f"/e/{page.id}/threads/{thread.id}"

    ada.post(f"{address}/replies", {"text": "The one before the update."})
    ada.post(f"{address}/refusal", {"reason": "It says so above."})
    assert threads(engine)[0].state is ThreadState.DECLINED
    assert "It says so above." in lin.text(f"/e/{page.id}/review")

    lin.post(f"{address}/reopening")
    lin.post(f"{address}/resolution")
    assert threads(engine)[0].state is ThreadState.RESOLVED
    assert lin.post(f"{address}/resolution").status_code == 403


def test_declining_needs_a_reason_and_an_author(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    thread = stage.comment(stage.cast.lin, page, "old copy")
    stage.session.commit()
    address = f"/e/{page.id}/threads/{thread.id}/refusal"

    assert browse(stage.cast.ada).post(address, {"reason": " "}).status_code == 422
    assert browse(stage.cast.mo).post(address, {"reason": "No"}).status_code == 403
    assert threads(engine)[0].state is ThreadState.OPEN


def test_an_unsent_comment_can_be_thrown_away_by_its_writer_only(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    lin = browse(stage.cast.lin)
    lin.post(f"/e/{page.id}/review/comments", {"text": "Hm", **passage("old copy"), "send": "later"})
    address = f"/e/{page.id}/threads/{threads(engine)[0].id}/removal"

    assert browse(stage.cast.ada).post(address).status_code == 404
    assert lin.post(address).status_code == 303
    assert threads(engine) == []


def test_approval_publishes_a_gated_draft(browse: Browse, engine: Engine, stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.safety)
    stage.ask(draft, stage.cast.lin)
    stage.session.commit()

    browse(stage.cast.lin).post(f"/e/{draft.id}/review", verdict(draft, "approve"))

    assert page_now(engine, stage.cast.mallory, draft.id).is_published


def test_pressing_twice_sends_once(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    lin, form = browse(stage.cast.lin), verdict(page, "approve", "Clear.")
    comment = {"text": "Which copy?", **passage("old copy"), "send": "later"}

    for _ in range(2):
        lin.post(f"/e/{page.id}/review/comments", comment)
    answers = [lin.post(f"/e/{page.id}/review", form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(threads(engine)) == len(reviews(engine)) == 1


def test_a_form_from_a_round_that_is_over_is_stale(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    stage.session.commit()

    late = browse(stage.cast.lin).post(
        f"/e/{page.id}/review",
        {**verdict(page, "request_changes", "Say which version."), "round_id": str(round_.id)},
    )

    assert late.status_code == 409
    assert "decided or withdrawn in the meantime" in late.text
    assert len(reviews(engine)) == 1


def test_a_late_approval_joins_the_round_that_approved_this_text(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    stage.session.commit()

    late = browse(stage.cast.lin).post(
        f"/e/{page.id}/review", {**verdict(page, "approve"), "round_id": str(round_.id)}
    )

    assert late.status_code == 303
    assert {review.round_id for review in reviews(engine)} == {round_.id}
    assert "Lin Larsen" in browse(stage.cast.grace).text(page.path)
