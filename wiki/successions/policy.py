"""Who is asked to stand ready, or to write with whom, and who may answer."""

from wiki.core.access import ALLOWED, Verdict
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.successions.models import Reply, Succession

WAITING_MOST = 3  # questions that somebody has not answered; a fourth would be answered no better


def may_come_to_know(page: Page, knower: Person, colleague: Person) -> Verdict:
    """Let somebody else who is here come to know a published page."""
    if not page.is_published:
        return Verdict("Nobody else reads this page yet, so nobody can stand ready for it.")
    if colleague.id == knower.id:
        return Verdict(f"{knower.name} knows it already. Choose somebody else.")
    if colleague.deactivated_at is not None:
        return Verdict(f"{colleague.name} is no longer here. Choose somebody else.")
    return ALLOWED


def may_be_asked(colleague: Person, *, has_declined: bool, waiting: int) -> Verdict:
    """Ask nobody who said no to the same person, nor whoever has enough of it to answer."""
    if has_declined:
        return Verdict(f"{colleague.name} said no. Ask somebody else.")
    if waiting >= WAITING_MOST:
        return Verdict(f"{colleague.name} has several such questions to answer. Ask somebody else.")
    return ALLOWED


def may_answer(succession: Succession, reply: Reply) -> Verdict:
    """Let somebody answer once, and change a no into a yes."""
    if succession.reply is Reply.YES and reply is Reply.NO:
        return Verdict(
            "You said yes. If you cannot any more, hand it on under “Who keeps it right” on the page."
        )
    return ALLOWED
