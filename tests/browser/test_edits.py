"""The pure edits behind the toolbar, Enter and Tab: text and selection in, text and selection out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visitor import Visitor
from tests.serving import Instance

pytestmark = pytest.mark.browser

# « and » stand around the selection; where nothing is selected, | is the caret.
FORMATS = [
    ("bold", "a «cold» room", "a **«cold»** room"),
    ("bold", "a **«cold»** room", "a «cold» room"),
    ("bold", "a |", "a **«bold words»**"),
    ("italic", "«cold»", "*«cold»*"),
    ("link", "see «docks»", "see [docks](«https://»)"),
    ("heading", "one\ntw|o", "one\n## tw|o"),
    ("heading", "### tw|o", "tw|o"),
    ("quote", "«one\ntwo»", "«> one\n> two»"),
    ("quote", "«> one\n> two»", "«one\ntwo»"),
    ("list", "«one\n\ntwo»", "«- one\n\n- two»"),
    ("numbers", "«- one\n- two»", "«1. one\n2. two»"),
    ("tasks", "«1. one\n2. two»", "«- [ ] one\n- [ ] two»"),
    ("list", "- [ ] o|ne", "- o|ne"),
    ("tasks", "- [x] o|ne", "o|ne"),
    ("code", "«x»", "`«x»`"),
    ("code", "«x\ny»", "```\n«x\ny»\n```"),
    ("formula", "«x»", "$«x»$"),
    ("formula", "a\n«x\ny»", "a\n\n$$\n«x\ny»\n$$"),
    ("callout", "a\n\n«one\ntwo»", "a\n\n> [!tip]\n> «one\n> two»"),
    ("table", "a|", "a\n\n| «What» | Value |\n| --- | --- |\n|  |  |"),
]
ENTERS = [
    ("- one|", "- one\n- |"),
    ("  * one|", "  * one\n  * |"),
    ("9. one|", "9. one\n10. |"),
    ("2) one|", "2) one\n3) |"),
    ("- [x] one|", "- [x] one\n- [ ] |"),
    ("> one|", "> one\n> |"),
    ("> 1. one|", "> 1. one\n> 2. |"),
    ("- one| two", "- one\n- | two"),
    ("- one\n- |", "- one\n|"),
    ("- one\n  - |", "- one\n- |"),
    ("> one\n> |", "> one\n|"),
    ("> - one\n> - |", "> - one\n> |"),
]
LEFT_ALONE = ["one|", "-|", "|- one", "«- one»", "```\n- one|\n```", "---|"]
INDENTS = [
    ("moveIn", "- one\n- tw|o", "- one\n  - tw|o"),
    ("moveIn", "1. one\n2. tw|o", "1. one\n   2. tw|o"),
    ("moveIn", "- one\n«- two\n- three»", "- one\n  «- two\n  - three»"),
    ("moveOut", "- one\n  - tw|o", "- one\n- tw|o"),
    ("moveOut", "1. one\n   - two\n     - th|ree", "1. one\n   - two\n   - th|ree"),
]
TAB_LEAVES = [
    ("moveIn", "words|"),
    ("moveIn", "- fi|rst"),
    ("moveIn", "- one\n  - tw|o"),
    ("moveOut", "- on|e"),
]

RUN = """
async ([module, name, value, start, end]) => {
  const place = await import(`/static/js/editor/${module}.js`);
  const edit = (place.formats?.[name] ?? place[name])(value, start, end);
  if (!edit) return null;
  const text = value.slice(0, edit.start) + edit.text + value.slice(edit.end);
  const caret = edit.start + edit.text.length;
  return [text, edit.from ?? caret, edit.to ?? caret];
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser, small_company: Instance) -> Iterator[Page]:
    """A page of ours, which modules may be loaded into."""
    with Visitor(browser, small_company.address) as visitor:
        visitor.page.goto("/login")
        yield visitor.page


def edited(page: Page, module: str, name: str, shown: str) -> str | None:
    """Run one edit, with the selection shown in the text, before and after."""
    shown = shown.replace("|", "«»") if "«" not in shown else shown
    start, end = shown.index("«"), shown.index("»") - 1
    text = shown.replace("«", "").replace("»", "")
    found = page.evaluate(RUN, [module, name, text, start, end])
    return found and picture(*found)


def picture(text: str, start: int, end: int) -> str:
    """Show the selection in a text."""
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}«{text[start:end]}»{text[end:]}"


@pytest.mark.parametrize(("name", "before", "after"), FORMATS)
def test_the_toolbar(page: Page, name: str, before: str, after: str) -> None:
    assert edited(page, "formats", name, before) == after


@pytest.mark.parametrize(("before", "after"), ENTERS)
def test_enter_goes_on_with_a_list_and_ends_it(page: Page, before: str, after: str) -> None:
    assert edited(page, "lists", "goOn", before) == after


@pytest.mark.parametrize("before", LEFT_ALONE)
def test_elsewhere_enter_is_the_browsers(page: Page, before: str) -> None:
    assert edited(page, "lists", "goOn", before) is None


@pytest.mark.parametrize(("name", "before", "after"), INDENTS)
def test_tab_moves_an_item(page: Page, name: str, before: str, after: str) -> None:
    assert edited(page, "lists", name, before) == after


@pytest.mark.parametrize(("name", "before"), TAB_LEAVES)
def test_elsewhere_tab_leaves_the_text(page: Page, name: str, before: str) -> None:
    assert edited(page, "lists", name, before) is None
