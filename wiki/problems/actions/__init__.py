"""What people do about problems."""

from wiki.problems.actions.extracting import extract
from wiki.problems.actions.handing_on import hand_on
from wiki.problems.actions.leaving_to import leave_to
from wiki.problems.actions.taking_part import decline, invite, join, leave_problem

__all__ = ["decline", "extract", "hand_on", "invite", "join", "leave_problem", "leave_to"]
