"""Whoever asks by another name of a topic finds the people who use the first, with their evidence."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.experts.ranking import Ranking, who_knows
from wiki.search.port import SearchIndex
from wiki.topics.models import Topic, TopicAlias


@pytest.fixture(autouse=True)
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Let a topic have two names, and each be used by one person; and one more in a closed space."""
    topic = Topic(name="Kubernetes", slug="kubernetes")
    session.add(topic)
    session.flush()
    session.add(TopicAlias(topic_id=topic.id, slug="k8s", name="k8s"))
    make_page(session, cast.ada, cast.everyone, "Afar with k8s", text="Pods move by night.")
    make_page(session, cast.lin, cast.everyone, "Afar with Kubernetes", text="Pods move by night.")
    make_page(session, cast.grace, cast.lab, "Kubernetes in the lab", text="Secret pods.")
    settle()


def names(ranking: Ranking) -> set[str]:
    return {expert.person.first_name for expert in ranking.experts}


@pytest.mark.parametrize("query", ["k8s", "Kubernetes", "pods on k8s", "pods on kubernetes"])
def test_every_name_finds_the_same_people(
    session: Session, cast: Cast, index: SearchIndex, query: str
) -> None:
    ranking = who_knows(session, cast.viewer(session, cast.mallory), index, query)
    assert names(ranking) == {"Ada", "Lin"}
    assert ranking.total == 2


def test_what_is_quoted_is_asked_for_as_it_is_typed(session: Session, cast: Cast, index: SearchIndex) -> None:
    assert names(who_knows(session, cast.viewer(session, cast.mallory), index, '"k8s"')) == {"Ada"}


def test_the_evidence_for_another_name_is_that_for_the_first(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.mallory)
    by_other, by_first = (
        [one.text for one in browser.soup(f"/p/lin/evidence?q={name}").select("main a[href^='/e/']")]
        for name in ("k8s", "kubernetes")
    )
    assert by_other
    assert by_other == by_first


def test_the_switcher_names_them_as_well(cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/switch?q=k8s")
    assert {"/p/ada", "/p/lin"} <= {str(one["href"]) for one in page.select("a[href^='/p/']")}
