"""Who may arrange topics, and what a tidy tree of them looks like."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.topics.models import Topic


def may_arrange_topics(viewer: Viewer) -> Verdict:
    """Stewards and admins; what a topic is called touches every page about it."""
    return ALLOWED if viewer.is_steward else Verdict("Only stewards and admins can arrange topics.")


def may_be_below(topic_id: int | None, parent: Topic, *, has_children: bool) -> Verdict:
    """Topics have two levels, so a parent has no parent and a child no children; no cycle fits in that."""
    if parent.id == topic_id:
        return Verdict("A topic cannot be below itself.")
    if parent.parent_id is not None:
        return Verdict(f"{parent.name} is below another topic already. Topics have two levels.")
    if has_children:
        return Verdict("This topic has topics below it, so it stays at the top. Topics have two levels.")
    return ALLOWED


def may_merge(topic: Topic, into: Topic) -> Verdict:
    """Any two different topics."""
    return Verdict("A topic cannot be merged into itself.") if topic.id == into.id else ALLOWED
