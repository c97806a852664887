"""What people do in circles."""

from wiki.circles.actions.arranging import arrange, hand_on, invite
from wiki.circles.actions.beginning import Plan, begin_circle
from wiki.circles.actions.ending import begin_output, end_circle
from wiki.circles.actions.joining import decline, join, leave_circle

__all__ = [
    "Plan",
    "arrange",
    "begin_circle",
    "begin_output",
    "decline",
    "end_circle",
    "hand_on",
    "invite",
    "join",
    "leave_circle",
]
