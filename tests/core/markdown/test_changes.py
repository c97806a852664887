"""Differences shown inside the rendered page."""

import re

import html5lib
import pytest
from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.markdown import marked, render, rendered_changes
from wiki.core.textmap import Change

VOID = {"img", "input", "br", "hr"}
TAG = re.compile(r"<(/?)([a-z0-9]+)(?:[^\"'>]|\"[^\"]*\")*>")


def without(tag: str, html: str) -> str:
    return re.sub(rf"<{tag}>.*?</{tag}>", "", html, flags=re.DOTALL)


def text(html: str) -> str:
    html = re.sub(r"<a class=\"anchor\".*?</a>", "", html, flags=re.DOTALL)
    return "".join("".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext()).split())


def is_balanced(html: str) -> bool:
    open_tags: list[str] = []
    for closing, name in TAG.findall(html):
        if name in VOID:
            continue
        if closing and (not open_tags or open_tags.pop() != name):
            return False
        if not closing:
            open_tags.append(name)
    return not open_tags


@given(PAGES, PAGES)
def test_every_block_is_balanced(old: str, new: str) -> None:
    assert all(is_balanced(block.html) for block in rendered_changes(render(old), render(new)))


@given(PAGES, PAGES)
def test_without_deletions_it_reads_like_the_new_page(old: str, new: str) -> None:
    changes = rendered_changes(render(old), render(new))
    html = "".join(without("del", block.html) for block in changes if block.kind is not Change.REMOVED)

    assert text(html) == text(render(new).html)


@given(PAGES, PAGES)
def test_every_new_block_is_there_in_order(old: str, new: str) -> None:
    changes = [
        block for block in rendered_changes(render(old), render(new)) if block.kind is not Change.REMOVED
    ]

    assert [block.number for block in changes] == list(range(1, len(changes) + 1))
    assert [block.start for block in changes] == [block.start for block in render(new).blocks]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>Charge at half speed.</p>", "<p>Charge at <strong>full</strong> speed!</p>"),
        ("<ul><li>one</li><li>two</li></ul>", "<ul><li>one</li></ul>"),
        ("<table><tr><td>a</td><td>b c</td></tr></table>", "<table><tr><td>b</td><td>d</td></tr></table>"),
        ("<p>old words</p>", "<p>something else</p>"),
    ],
)
def test_without_insertions_it_reads_like_the_old_block(old: str, new: str) -> None:
    html = marked(old, new)

    assert is_balanced(html)
    assert text(without("ins", html)) == text(old)
    assert text(without("del", html)) == text(new)


def test_a_replaced_word_is_marked_in_place() -> None:
    html = marked("<p>Charge at <em>half</em> speed.</p>", "<p>Charge at <em>full</em> speed.</p>")

    assert html == "<p>Charge at<del> half</del> <em><ins>full</ins></em> speed.</p>"


def test_inserted_words_share_one_mark() -> None:
    html = marked("<p>Charge slowly.</p>", "<p>Charge as you like, slowly.</p>")

    assert html == "<p>Charge <ins>as you like,</ins> slowly.</p>"


def test_a_formula_is_replaced_whole() -> None:
    html = marked("<p>So <math><mi>x</mi></math>.</p>", "<p>So <math><mi>y</mi></math>.</p>")

    assert html == "<p>So<del> <math><mi>x</mi></math></del> <ins><math><mi>y</mi></math></ins>.</p>"


def test_removed_and_added_blocks_are_named() -> None:
    changes = rendered_changes(
        render("# Docks\n\nGone for good."), render("# Docks\n\nSomething new entirely!")
    )

    assert [block.kind for block in changes] == [Change.SAME, Change.REMOVED, Change.ADDED]


def test_a_removed_heading_leaves_its_id_to_the_new_page() -> None:
    changes = rendered_changes(render("# Docks"), render("Nothing."))

    assert 'id="' not in changes[0].html


def test_a_heading_numbered_anew_has_not_changed() -> None:
    changes = rendered_changes(render("# Docks"), render("# Docks\n\n# Docks"))

    assert {block.kind for block in changes} == {Change.SAME, Change.ADDED}
