"""The addresses that stop a kind of mail, in every mail; signed, so that none has to be kept.

They hold no secret of the person: all that one can do with them is to stop this kind of mail. A person can
end all earlier ones, which is what the serial is for.
"""

import hmac
from hashlib import sha256

from wiki.config import Settings, secret_of
from wiki.mailing.models import Kind, Mailbox

PURPOSE = "unsubscribe"


def token_for(settings: Settings, box: Mailbox, kind: Kind) -> str:
    """Return the token that stops a kind of mail for whoever the mailbox is of."""
    told = f"{box.person_id}.{kind.value}.{box.serial}"
    return f"{told}.{signature(settings, told)}"


def read_token(settings: Settings, token: str) -> tuple[int, Kind, int] | None:
    """Return whose mail of which kind a token stops, and its serial; nothing where it was made up."""
    told, _, signed = token.rpartition(".")
    if not hmac.compare_digest(signature(settings, told).encode(), signed.encode()):
        return None
    person_id, kind, serial = told.split(".")
    return int(person_id), Kind(kind), int(serial)


def signature(settings: Settings, told: str) -> str:
    """Sign what a token says."""
    return hmac.new(secret_of(settings).encode(), f"{PURPOSE}:{told}".encode(), sha256).hexdigest()
