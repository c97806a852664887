"""Work that may take too long or too much memory, done in processes that can be killed."""

from wiki.core.processes.answering import answer_requests
from wiki.core.processes.asking import Processes

__all__ = ["Processes", "answer_requests"]
