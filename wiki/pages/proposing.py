"""Topics that a text may be about, while it is written: named in it, or those of the pages most like it.

They are offered and never put on by themselves, so what they say is the author's word or nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.pages.forms import names_in
from wiki.pages.models import Page, PageTopic, State
from wiki.pages.typed import Typed
from wiki.pages.words import TOPICS_LIMIT
from wiki.search.asked import about
from wiki.search.port import SearchIndex, Unavailable
from wiki.topics.models import Topic
from wiki.topics.queries import aliases_by_topic, all_topics

OFFERED = 4  # topics; a page has three at most
NEAR = 8  # pages most like the text
LOOKED_AT = 20_000  # characters of a text; what it is about is said by then
SHORTEST = 2  # letters of a name that is looked for
FEWEST = 20  # characters, before which a text is like anything
IN_TITLE, IN_TEXT, NEARBY = 3.0, 1.0, 2.0  # how much each sign counts, by what authors take it for
OFTEN = 3  # times a name is in the text, from which on it counts no more
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic, and why it is offered."""

    topic: Topic
    why: str


def proposals(
    session: Session, viewer: Viewer, index: SearchIndex, form: Typed, page_id: int | None = None
) -> list[Proposal]:
    """Return the topics to offer, without those that stand there; at most three statements."""
    chosen = {folded(name) for name in names_in(form.topics)}
    if len(chosen) >= TOPICS_LIMIT or len(form.title) + len(form.text) < FEWEST:
        return []
    aliases = aliases_by_topic(session)
    names = {topic: (topic.name, *aliases.get(topic.id, ())) for topic in all_topics(session)}
    open_ones = {topic: called for topic, called in names.items() if chosen.isdisjoint(map(folded, called))}
    scores, reasons = named_in(open_ones, form)
    for topic_id, (part, count) in nearby(session, viewer, index, form, page_id).items():
        topic = next((one for one in open_ones if one.id == topic_id), None)
        if topic is not None:
            scores[topic] += NEARBY * part
            pages = "a page" if count == 1 else f"{count} pages"
            reasons.setdefault(topic, f"{pages} like this one")
    best = sorted(scores, key=lambda topic: (-scores[topic], topic.name))
    return [Proposal(topic, reasons[topic]) for topic in best[:OFFERED]]


def named_in(
    names: Mapping[Topic, Sequence[str]], form: Typed
) -> tuple[defaultdict[Topic, float], dict[Topic, str]]:
    """Return the topics one of whose names stands in the title or the text, and where."""
    title, text = plain(form.title), plain(f"{form.summary} {form.text[:LOOKED_AT]}")
    scores: defaultdict[Topic, float] = defaultdict(float)
    reasons: dict[Topic, str] = {}
    for topic, called in names.items():
        for name in called:
            wanted = plain(name)
            if len(wanted.strip()) < SHORTEST:
                continue
            if wanted in title:
                scores[topic] += IN_TITLE
                reasons.setdefault(topic, f"“{name}” is in the title")
            if count := text.count(wanted):
                scores[topic] += IN_TEXT * min(count, OFTEN)
                reasons.setdefault(topic, f"“{name}” is in the text")
    return scores, reasons


def plain(text: str) -> str:
    """Return the words of a text, folded, with a space around each, so that whole names are found."""
    return f" {' '.join(WORDS.findall(folded(text)))} "


def nearby(
    session: Session, viewer: Viewer, index: SearchIndex, form: Typed, page_id: int | None
) -> Mapping[int, tuple[float, int]]:
    """Return the topics of the pages most like the text, with their part of the likeness and how many."""
    try:
        hits = index.find(
            about(f"{form.title}\n{form.summary}\n{form.text}"), viewer.audiences, limit=NEAR + 1
        ).items
    except Unavailable:
        return {}
    scores = {hit.id: hit.score for hit in hits if hit.id != page_id}
    return weighed(scores, topics_of(session, viewer, list(scores)))


def topics_of(session: Session, viewer: Viewer, page_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Return pages with their topics, as far as the viewer may read them."""
    if not page_ids:
        return []
    statement = (
        select(PageTopic.page_id, PageTopic.topic_id)
        .join(Page, Page.id == PageTopic.page_id)
        .where(PageTopic.page_id.in_(page_ids), Page.state == State.PUBLISHED)
    )
    rows = session.execute(readable(statement, PageTopic.page_id, viewer))
    return [(page_id, topic_id) for page_id, topic_id in rows]


def weighed(scores: Mapping[int, float], pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[float, int]]:
    """Return what part of all likeness each topic's pages have, and how many they are."""
    pairs = list(pairs)
    whole = sum(scores[page_id] for page_id in {page_id for page_id, _ in pairs}) or 1.0
    parts: defaultdict[int, float] = defaultdict(float)
    counts = Counter(topic_id for _, topic_id in pairs)
    for page_id, topic_id in pairs:
        parts[topic_id] += scores[page_id] / whole
    return {topic_id: (parts[topic_id], counts[topic_id]) for topic_id in parts}
