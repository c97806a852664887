"""Whatever anybody types into an address or a form, the wiki never breaks: no answer is a 5xx."""

import json
import random
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.browsing import Browser
from tests.cast import Cast
from tests.closed import Closed
from tests.conftest import Browse
from tests.permissions_table import application, methods, views
from wiki.paths import PACKAGE

CORPORA = Path(__file__).parents[3] / "shared" / "data" / "attacks"
FILES = ("naughty_strings", "sqli", "ssti", "path_traversal", "crlf_header", "unicode_control")
OWN = (
    "",
    "0",
    "-1",
    "²",  # a digit to Python, not a number
    "٣",
    "1e9",
    "9" * 17,
    "9223372036854775808",
    "9" * 400,
    "a\0b",
    "\ud800",
    "\u202eltr\u200b\ufeff",
    "👩‍👩‍👧" * 40,
    "[[#²]] [[#99999999999999999999]] [[\u202e]]",
    "//[",
    "x" * 30_000,
)
NUMBERS = ("0", "9223372036854775808", "9" * 60)
READ_FROM = re.compile(
    r"(?:text|prose|number|numbers|ticked|one_line|one_of|(?:args|form|values|given)\.(?:get|getlist))"
    r'\((?:[A-Za-z]+, )?"([a-z_]+)"'
)
TEXTS = {"slug", "handle", "token", "sha256", "name"}  # parameters of addresses that are text
FORM = "application/x-www-form-urlencoded"
FITTING = {  # what a form gets in the fields that are not being tried
    "title": "A title",
    "name": "A name",
    "handle": "handle",
    "email": "someone@example.org",
    "password": "a long walk along the shore",
    "text": "Some words.",
    "summary": "Two sentences. Like these.",
    "topics": "Postgres",
    "base": "2",
    "verdict": "approve",
    "kind": "applied",
    "revision": "2",
    "revision_id": "2",
    "alias": "alias",
    "policy": "open",
    "access": "company",
    "check_days": "180",
    "role": "member",
    "theme": "dark",
    "timezone": "UTC",
    "reason": "Because.",
}
FORMS = {  # the fields each form has; a form that is not here has none
    "/write": "title summary text topics space note minor base token kind to",
    "/e/<int:page_id>/choices": "title summary text topics topics_before space note base token theirs to",
    "/e/<int:page_id>/edit": "title summary text topics topics_before space space_before note minor base "
    "token kind to",
    "/write/draft": "title summary text topics space note minor base token kind sequence from_draft",
    "/e/<int:page_id>/draft": "title text topics space note minor base token kind sequence from_draft",
    "/e/<int:page_id>/presence": "base",
    "/drafts/carried": "title text topics space note minor base token kind page from_draft",
    "/preview": "text",
    "/write/files": "title summary text topics space note minor base token kind description",
    "/e/<int:page_id>/files": "description text title",
    "/e/<int:page_id>/files/<int:file_id>/description": "description",
    "/e/<int:page_id>/inbound": "page",
    "/e/<int:page_id>/endorsement": "kind text",
    "/e/<int:page_id>/endorsement/confirmation": "version",
    "/e/<int:page_id>/deletion": "replaced_by",
    "/e/<int:page_id>/review": "verdict note revision_id round_id correct view since comment quote",
    "/e/<int:page_id>/review/comments": "text kind starts ends revision passage send view since comment",
    "/e/<int:page_id>/review/request": "person note q",
    "/e/<int:page_id>/review/withdrawal": "reason",
    "/e/<int:page_id>/threads/<int:thread_id>/replies": "text view since comment",
    "/e/<int:page_id>/threads/<int:thread_id>/refusal": "reason view since comment",
    "/e/<int:page_id>/v/<int:number>/restoration": "token",
    "/follow": "topic page stop return",
    "/inbox/done": "page",
    "/searches": "name search",
    "/searches/<int:saved_id>": "name",
    "/login": "name password next",
    "/settings/profile": "name title place timezone about",
    "/settings/display": "theme shortcuts",
    "/settings/theme": "theme next",
    "/settings/password": "current password",
    "/admin/people": "handle name email role team",
    "/admin/people/<int:person_id>": "name email",
    "/admin/people/<int:person_id>/role": "role",
    "/admin/people/<int:person_id>/team": "team",
    "/admin/spaces": "name about policy check_days access",
    "/admin/spaces/<int:space_id>": "name about policy check_days access",
    "/admin/spaces/<int:space_id>/members": "person steward",
    "/admin/teams": "name parent manager",
    "/admin/teams/<int:team_id>": "name parent manager",
    "/admin/topics": "name about parent",
    "/admin/topics/<int:topic_id>": "name about parent",
    "/admin/topics/<int:topic_id>/aliases": "alias",
    "/admin/topics/<int:topic_id>/merger": "into",
}
VIEWS = views(application())

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="The attack strings are not beside this checkout."
)


@cache
def corpora() -> list[str]:
    """Return every string of the corpora."""
    texts = [(CORPORA / f"{name}.jsonl").read_text(encoding="utf-8") for name in FILES]
    return [str(json.loads(line)["payload"]) for text in texts for line in text.split("\n") if line]


def strings(of_ours: int, of_theirs: int, seed: str) -> list[bytes]:
    """Draw strings, the same ones every time."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    drawn = [*draw.sample(OWN, of_ours), *draw.sample(corpora(), of_theirs)]
    return [each.encode("utf-8", "surrogatepass") for each in drawn]


def fields() -> list[str]:
    """Return the name of every field that some view reads, as the source has them."""
    sources = [path.read_text() for path in PACKAGE.rglob("*.py")]
    return sorted({name for source in sources for name in READ_FROM.findall(source)} - {"csrf_token"})


@pytest.fixture
def client(browse: Browse, cast: Cast) -> FlaskClient:
    """The browser of somebody who may do almost everything, with a token for forms."""
    return posting(browse(cast.stella))


@pytest.fixture
def admin(browse: Browse, cast: Cast) -> FlaskClient:
    """The browser of somebody who runs the wiki."""
    return posting(browse(cast.root))


def posting(browser: Browser) -> FlaskClient:
    """Return the browser's client, sending the token that forms carry."""
    browser.client.environ_base["HTTP_X_CSRFTOKEN"] = browser.token()
    return browser.client


def address_of(rule: Rule, closed: Closed, cast: Cast, number: str = "") -> str:
    """Fill an address with what exists, or its numbers with one that does not fit."""
    values = {
        "page_id": number or str(closed.page_id),
        "thread_id": number or str(closed.thread_id),
        "person_id": number or str(cast.lin.id),
        "slug": "postgres" if rule.rule.startswith("/t/") else closed.slug,
        "handle": "ada",
        "name": closed.file_name,
        "sha256": closed.sha256,
    }
    return re.sub(r"<(?:[a-z]+:)?([a-z0-9_]+)>", lambda found: values.get(found[1], number or "1"), rule.rule)


def named(rule: Rule) -> str:
    """Return how a view is called in the list of tests."""
    return f"{methods(rule)} {rule.rule}"


def test_the_fields_of_the_forms_are_known() -> None:
    assert {"title", "text", "comment", "q", "person", "verdict", "base", "page"} <= set(fields())


@pytest.mark.parametrize("rule", [rule for rule in VIEWS if "GET" in methods(rule)], ids=named)
def test_no_string_in_an_address_breaks_a_page(
    client: FlaskClient, cast: Cast, closed: Closed, rule: Rule
) -> None:
    where, names = address_of(rule, closed, cast), fields()
    for string in strings(6, 3, rule.rule):
        query = urlencode(dict.fromkeys(names, string[:800]))
        response = client.get(f"{where}?{query}", buffered=True)
        assert response.status_code < 500, string[:80]


@pytest.mark.parametrize("rule", [rule for rule in VIEWS if rule.arguments & TEXTS], ids=named)
def test_no_string_in_a_path_breaks_a_page(client: FlaskClient, rule: Rule) -> None:
    for string in strings(8, 8, rule.rule):
        path = quote(string[:800], safe="")
        where = re.sub(r"<[^>]+>", path, re.sub(r"<int:\w+>", "1", rule.rule))
        assert client.open(where, method=methods(rule)).status_code < 500, string[:80]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_a_path_breaks_a_page(
    client: FlaskClient, cast: Cast, closed: Closed, number: str
) -> None:
    answers = {
        rule.rule: client.open(address_of(rule, closed, cast, number), method=methods(rule)).status_code
        for rule in VIEWS
        if "<int:" in rule.rule
    }

    assert {where: status for where, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize(
    "rule", [rule for rule in VIEWS if rule.rule in FORMS and "POST" in methods(rule)], ids=named
)
def test_no_string_in_a_form_breaks_a_page(
    client: FlaskClient, admin: FlaskClient, cast: Cast, closed: Closed, rule: Rule
) -> None:
    browser = admin if rule.rule.startswith("/admin") else client
    where, names = address_of(rule, closed, cast), FORMS[rule.rule].split()
    fitting = {**FITTING, "space": str(cast.everyone.id)}
    for name in names:
        for string in strings(2, 1, rule.rule + name):
            response = browser.post(where, data=urlencode({**fitting, name: string}), content_type=FORM)
            assert response.status_code < 500, (name, string[:80])
