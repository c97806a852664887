"""What topics are called besides finds pages as well, as the people of the cast."""

from collections.abc import Sequence

import pytest
from sqlalchemy import delete

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.finding.asked import Search
from wiki.finding.language import spoken
from wiki.finding.synonyms import only_typed
from wiki.search.asked import Synonym
from wiki.topics.models import Topic, TopicAlias
from wiki.topics.named import Named
from wiki.topics.synonyms import synonyms_in

TOPICS = (
    Named(Topic(name="Kubernetes", slug="kubernetes"), ("Kubernetes", "k8s", "kube")),
    Named(Topic(name="Continuous integration", slug="ci"), ("Continuous integration", "CI")),
    Named(Topic(name="Tables", slug="tables"), ("Tables", "table", "IT")),
    Named(Topic(name="Docks", slug="docks"), ("Docks",)),
)


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> Topic:
    """Write pages that call one thing by different names; return the topic."""
    topic = Topic(name="Kubernetes", slug="kubernetes")
    session.add(topic)
    session.flush()
    session.add(TopicAlias(topic_id=topic.id, slug="k8s", name="k8s"))
    make_page(session, cast.ada, cast.everyone, "Afar with k8s", text="Pods move by night.")
    make_page(session, cast.lin, cast.everyone, "Afar with Kubernetes", text="Pods move by night.")
    make_page(session, cast.grace, cast.lab, "Kubernetes in the lab", text="Secret pods.")
    settle()
    return topic


def titles(browse: Browse, cast: Cast, query: str) -> list[str]:
    return [one.text for one in browse(cast.mallory).soup(f"/search?q={query}").select(".results h3")]


def test_another_name_of_a_topic_finds_what_uses_the_first_and_back(
    written: Topic, cast: Cast, browse: Browse
) -> None:
    assert titles(browse, cast, "k8s") == ["Afar with k8s", "Afar with Kubernetes"]
    assert titles(browse, cast, "Kubernetes") == ["Afar with Kubernetes", "Afar with k8s"]


def test_what_was_looked_for_besides_is_said_and_marked_and_can_be_left_out(
    written: Topic, cast: Cast, browse: Browse
) -> None:
    page = browse(cast.mallory).soup("/search?q=k8s+pods")
    (said,) = page.select(".also")
    assert " ".join(said.text.split()) == (
        "Also looked for Kubernetes, by the names of topics. Only what I typed"
    )
    assert "Kubernetes" in [mark.text for mark in page.select(".results mark")]
    (only,) = said.select("a")
    assert only["href"] == "/search?q=%22k8s%22+pods"
    page = browse(cast.mallory).soup(str(only["href"]))
    assert [one.text for one in page.select(".results h3")] == ["Afar with k8s"]
    assert not page.select(".also")


def test_a_name_that_is_taken_away_or_added_counts_at_once(
    session: Session, written: Topic, cast: Cast, browse: Browse
) -> None:
    session.execute(delete(TopicAlias).where(TopicAlias.topic_id == written.id))
    session.commit()
    assert titles(browse, cast, "k8s") == ["Afar with k8s"]
    session.add(TopicAlias(topic_id=written.id, slug="night", name="night"))
    session.commit()
    assert titles(browse, cast, "night") == ["Afar with Kubernetes", "Afar with k8s"]


def test_people_who_use_another_name_are_among_those_who_know(
    written: Topic, cast: Cast, browse: Browse
) -> None:
    page = browse(cast.mallory).soup("/search?q=k8s&in=people")
    known = " ".join(one.text for one in page.select(".expert"))
    assert cast.ada.name in known
    assert cast.lin.name in known


def test_a_name_is_never_taken_for_a_slip(
    session: Session, written: Topic, cast: Cast, browse: Browse
) -> None:
    session.add(TopicAlias(topic_id=written.id, slug="podz", name="Pofs"))
    session.commit()
    said = [" ".join(one.text.split()) for one in browse(cast.mallory).soup("/search?q=pofs").select(".also")]
    assert len(said) == 1
    assert said[0].startswith("Also looked for Kubernetes and k8s")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("deploy to k8s", [Synonym("k8s", ("Kubernetes", "kube"))]),
        ("K8S or kube", [Synonym("K8S", ("Kubernetes",))]),
        ('"k8s"', []),
        ("+k8s -ci", []),
        ("continuous integration", [Synonym("continuous integration", ("CI",))]),
        ("integration, continuous", []),
        ("ci", [Synonym("ci", ("Continuous integration",))]),
        ("tables", []),
        ("docks it", []),
        ("", []),
    ],
)
def test_only_whole_names_that_are_meant_loosely_have_others(words: str, expected: Sequence[Synonym]) -> None:
    assert synonyms_in(TOPICS, words) == expected


def test_what_is_left_out_is_what_has_other_names() -> None:
    words = '"ci" with k8s and ci'
    search = Search(spoken(words))
    assert only_typed(search, synonyms_in(TOPICS, words)).words == '"ci" with "k8s" and "ci"'
