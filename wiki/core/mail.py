"""The edge to the mail server: one connection for as many mails as there are."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 30
PERMANENT = 500  # from here on the server will not change its mind; RFC 5321, 4.2.1

NO_ADDRESS = "This is not an address that the mail server understands."


class NotTaken(Exception):
    """The server did not take one mail; others may do better."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code} {said}")
        self.code = code

    @property
    def is_final(self) -> bool:
        """Whether trying again is useless."""
        return self.code >= PERMANENT


class Unreachable(Exception):
    """The server cannot be spoken to, or takes no mail of ours; nothing can be sent for a while."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: smtp://user:password@host:port, or smtps:// where TLS comes first."""

    url: str

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """Hold a connection, encrypted where the server can, and always before a password is sent.

        Raises:
            Unreachable: there is none to be had.
        """
        try:
            smtp = self.open()
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(str(error)) from error
        try:
            yield smtp
        finally:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def open(self) -> smtplib.SMTP:
        """Connect, and sign in where the address says how."""
        parts, safe = urlsplit(self.url), ssl.create_default_context()
        host = parts.hostname or ""
        if parts.scheme == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=safe
            )
        else:
            smtp = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
            smtp.ehlo()
            if smtp.has_extn("starttls") or parts.password:
                smtp.starttls(context=safe)
        if parts.username:
            smtp.login(unquote(parts.username), unquote(parts.password or ""))
        return smtp


def hand_over(smtp: smtplib.SMTP, message: EmailMessage) -> None:
    """Hand one mail to the server.

    Raises:
        NotTaken: the server refuses this one, for good or for now.
        Unreachable: the server is gone, or refuses us.
    """
    try:
        smtp.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise NotTaken(code, words(said)) from error
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        raise NotTaken(PERMANENT, NO_ADDRESS) from error
    except smtplib.SMTPDataError as error:
        raise NotTaken(error.smtp_code, words(error.smtp_error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(str(error)) from error


def words(said: bytes | str) -> str:
    """Return what a server said as one line."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]
