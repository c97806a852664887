"""Preparing figures at night: everything is read once, and each group's figures are taken from that.

A preparer is a function of the facts, a group and a day, and returns what is kept as `Figure.value`, or None
if there is nothing to keep. It counts what happened before the end of that day, so that any past day can be
prepared, and asks the database nothing. It is named in `wiki.insights.preparers`.
"""

from wiki.insights.preparing.facts import Facts, load_facts
from wiki.insights.preparing.groups import Group, Preparer
from wiki.insights.preparing.rows import NOBODY, Floats, Ints, Mask, Rows, among, marked

__all__ = [
    "NOBODY",
    "Facts",
    "Floats",
    "Group",
    "Ints",
    "Mask",
    "Preparer",
    "Rows",
    "among",
    "load_facts",
    "marked",
]
