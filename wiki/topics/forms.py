"""What stewards say about a topic, checked."""

from wiki.core.db import Session
from wiki.people.forms import limit_problem, line_problem, stop
from wiki.topics.actions import TopicWords
from wiki.topics.models import Topic
from wiki.topics.policy import may_be_below, may_merge
from wiki.topics.queries import has_children, name_is_free, topics_by_ids
from wiki.web.forms import number, picked, text

ABOUT_LIMIT = 300  # characters; two sentences
TAKEN = "Another topic has this name or alias. Merge the two, or choose another name."
UNKNOWN = "Choose a topic from the list."


def topic_words(session: Session, topic: Topic | None = None) -> TopicWords:
    """Read the form of a topic."""
    words = TopicWords(text("name"), text("about"), picked("parent"))
    stop(
        {
            "name": name_problem(session, words.name, topic),
            "about": limit_problem(words.about, ABOUT_LIMIT),
            "parent": parent_problem(session, words.parent_id, topic),
        }
    )
    return words


def alias_name(session: Session) -> str:
    """Read another name for a topic."""
    name = text("alias")
    free = name_is_free(session, name)
    stop({"alias": line_problem(name, "name") or (None if free else TAKEN)})
    return name


def merge_target(session: Session, topic: Topic) -> int:
    """Read which topic another becomes."""
    into = topics_by_ids(session, [number("into") or 0])
    stop({"into": UNKNOWN if not into else may_merge(topic, next(iter(into.values()))).refusal})
    return next(iter(into))


def name_problem(session: Session, name: str, topic: Topic | None) -> str | None:
    """Return what is wrong with a topic's name."""
    free = name_is_free(session, name, topic.id if topic else None)
    return line_problem(name, "name") or (None if free else TAKEN)


def parent_problem(session: Session, parent_id: int | None, topic: Topic | None) -> str | None:
    """Return what is wrong with a topic's parent."""
    if parent_id is None:
        return None
    parent = topics_by_ids(session, [parent_id]).get(parent_id)
    if parent is None:
        return UNKNOWN
    below_it = topic is not None and has_children(session, topic.id)
    return may_be_below(topic.id if topic else None, parent, has_children=below_it).refusal
