"""Settings: read once from WIKI_* variables, frozen, and refused when they make no sense."""

import difflib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "WIKI_"
SECRET_BYTES = 32
SECRET_LENGTH = 32  # characters; shorter keys can be guessed


class BadSettings(ValueError):
    """A setting is unknown or makes no sense; the message says which, and what would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this instance runs. Each field is the variable WIKI_<NAME>; `docs/running.md` explains them."""

    home: Path
    database_url: str
    search_index: Path
    search: str = "whoosh"  # or postgresql, where that is the database: slower, but without a folder
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    company: str = "Your company"
    secret_key: str = ""
    synchronous: str = "FULL"  # SQLite's; NORMAL may lose the last commits when the power fails
    idle_minutes: int = 60 * 24 * 7  # a sign-in ends after this much silence
    session_hours: int = 24 * 30  # and after this in any case
    trusted_proxies: int = 0  # how many proxies may set X-Forwarded-For
    render_seconds: float = 2.0  # a page that takes longer shows its source
    upload_megabytes: int = 20
    backup_folder: str = ""  # where the worker puts backups; empty makes none
    backup_hours: int = 24  # from one to the next
    backup_keep: int = 14  # how many stay
    smtp_url: str = ""  # smtp://user:password@host:587, or smtps://; empty sends no mail
    mail_from: str = ""  # whose address mail comes from
    files_url: str = ""  # s3://bucket/prefix?endpoint=…&region=… keeps files there instead of in `files`

    @property
    def secure(self) -> bool:
        """Whether people reach the wiki over https, so that cookies can insist on it."""
        return self.base_url.startswith("https://")

    @property
    def files(self) -> Path:
        """The folder that keeps attachments by content hash."""
        return self.home / "files"


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        BadSettings: a variable is unknown, or its value makes no sense.
    """
    given = {
        name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)
    }
    refuse_unknown(given)
    home = Path(given.pop("home", "instance")).expanduser().resolve()
    index = Path(given.pop("search_index", home / "search_index")).expanduser().resolve()
    database = given.pop("database_url", f"sqlite:///{home / 'wiki.db'}")
    settings = Settings(
        home=home,
        search_index=index,
        database_url=checked_database(database),
        **{name: parsed(name, value) for name, value in given.items()},  # type: ignore[arg-type]  # parsed() reads the field's type
    )
    return checked(settings)


def refuse_unknown(given: Mapping[str, str]) -> None:
    """Name a setting nobody knows, with the nearest one somebody does."""
    known = {field.name for field in fields(Settings)}
    for name in given:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
            raise BadSettings(f"WIKI_{name.upper()} is not a setting. Did you mean WIKI_{nearest.upper()}?")


def parsed(name: str, value: str) -> str | int | float:
    """Turn a variable's text into the type its field declares."""
    kind = next(field.type for field in fields(Settings) if field.name == name)
    if kind is str:
        return value
    try:
        number = float(value) if kind is float else int(value)
    except ValueError:
        raise BadSettings(f"WIKI_{name.upper()} must be a number, not “{value}”.") from None
    if number < 0:
        raise BadSettings(f"WIKI_{name.upper()} cannot be negative.")
    return number


def checked_database(address: str) -> str:
    """Refuse an address that is neither SQLite nor PostgreSQL."""
    try:
        backend = make_url(address).get_backend_name()
    except ArgumentError:
        backend = ""
    if backend not in {"sqlite", "postgresql"}:
        raise BadSettings("WIKI_DATABASE_URL must start with sqlite:/// or postgresql://.")
    return address


def checked(settings: Settings) -> Settings:
    """Refuse values that would only fail later."""
    if settings.synchronous not in {"FULL", "NORMAL"}:
        raise BadSettings("WIKI_SYNCHRONOUS must be FULL or NORMAL.")
    check_search(settings)
    if urlsplit(settings.base_url).scheme not in {"http", "https"}:
        raise BadSettings("WIKI_BASE_URL must start with http:// or https://.")
    if settings.secret_key and len(settings.secret_key) < SECRET_LENGTH:
        raise BadSettings(
            f"WIKI_SECRET_KEY needs at least {SECRET_LENGTH} characters; leave it out to have one made."
        )
    if settings.files_url:
        check_files(settings.files_url)
    check_backups(settings)
    check_mail(settings)
    if not 1 <= settings.threads <= 64:  # noqa: PLR2004 - said in the sentence
        raise BadSettings("WIKI_THREADS must be between 1 and 64.")
    return settings


def check_search(settings: Settings) -> None:
    """Refuse a backend of search that does not exist, or that the database is none for."""
    if settings.search not in {"whoosh", "postgresql"}:
        raise BadSettings("WIKI_SEARCH must be whoosh or postgresql.")
    if settings.search == "postgresql" and not settings.database_url.startswith("postgresql"):
        raise BadSettings("WIKI_SEARCH can be postgresql where WIKI_DATABASE_URL is; leave it out otherwise.")


def check_files(address: str) -> None:
    """Refuse an address no store has, and one whose store cannot be spoken to."""
    parts = urlsplit(address)
    told = dict(parse_qsl(parts.query))
    reachable = urlsplit(told.pop("endpoint", "https://")).scheme in {"http", "https"}
    if parts.scheme != "s3" or not parts.netloc or not reachable or told.keys() - {"region"}:
        raise BadSettings(
            "WIKI_FILES_URL must look like s3://bucket/prefix?endpoint=https://…&region=…; "
            "leave it out to keep files in the folder of the instance."
        )
    if find_spec("boto3") is None:
        raise BadSettings("WIKI_FILES_URL needs boto3: install it with `pip install 'lantern-wiki[s3]'`.")


def check_mail(settings: Settings) -> None:
    """Refuse an address no mail server has, and mail that would come from nobody."""
    try:
        parts = urlsplit(settings.smtp_url)
        is_usable = parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if settings.smtp_url and not is_usable:
        raise BadSettings("WIKI_SMTP_URL must look like smtp://user:password@host:587, or smtps://….")
    if settings.smtp_url and not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+", settings.mail_from):
        raise BadSettings(
            "WIKI_MAIL_FROM must be the address mail comes from, such as lantern@example.org, "
            "where WIKI_SMTP_URL is set."
        )


def check_backups(settings: Settings) -> None:
    """Refuse a schedule that would put backups anywhere, at every moment, or keep none."""
    if settings.backup_folder and not Path(settings.backup_folder).is_absolute():
        raise BadSettings("WIKI_BACKUP_FOLDER must be a whole path, such as /backup/wiki.")
    if not (settings.backup_hours and settings.backup_keep):
        raise BadSettings("WIKI_BACKUP_HOURS and WIKI_BACKUP_KEEP must be 1 or more.")


def secret_of(settings: Settings) -> str:
    """Return the key that signs cookies; the first call keeps a fresh one in the instance folder."""
    if settings.secret_key:
        return settings.secret_key
    kept = settings.home / "secret_key"
    if not kept.exists():
        settings.home.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(SECRET_BYTES))
    return kept.read_text().strip()
