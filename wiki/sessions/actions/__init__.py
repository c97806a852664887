"""What people do about sessions."""

from wiki.sessions.actions.calling import Plan, call
from wiki.sessions.actions.changing import CHANGED, call_off, change, plan_of
from wiki.sessions.actions.coming import place_of, say
from wiki.sessions.actions.noting import Notes, miss, note

__all__ = [
    "CHANGED",
    "Notes",
    "Plan",
    "call",
    "call_off",
    "change",
    "miss",
    "note",
    "place_of",
    "plan_of",
    "say",
]
