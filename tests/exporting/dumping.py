"""Everything a wiki knows as plain lines, so that two wikis can be compared; written without the exporter."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, select

from wiki.core.db import Base, reading

# What an export with its history carries, whole.
CARRIED = {
    "person", "team", "membership", "space", "space_member", "topic", "topic_alias",
    "page", "page_audience", "page_topic", "topic_start", "page_person", "page_template", "revision",
    "origin", "authorship", "link", "section", "redirect", "attachment", "round", "round_reviewer", "review",
    "thread", "message", "anchor", "endorsement", "credit", "acceptance", "still_right", "trial",
    "prompt", "undertaking", "session", "attendance",
}  # fmt: skip
LEFT = {
    "sign_in": "a sign-in is worth a password",
    "invitation": "likewise",
    "attempt": "guesses at passwords",
    "draft": "what somebody writes and has not saved is theirs alone",
    "presence": "who has a page open right now",
    "notice": "what waits in somebody's inbox is about the wiki they are in",
    "subscription": "likewise",
    "saved_search": "what somebody looks for again and again is theirs alone",
    "search_log": "what people looked for, which is nobody's business elsewhere",
    "hidden_topic": "what somebody is not to be listed for is theirs alone",
    "fact": "the log of this wiki, told in its own numbers",
    "job": "work under way here",
    "pulse": "counts commits",
    "rendering": "made again from the text",
    "index_change": "what an index here has still to follow",
    "file_text": "read again from the files",
    "weighed": "made again from reviews and endorsements",
    "feed": "the address of one is worth a password",
    "mailbox": "how somebody wants mail from this wiki",
    "mail": "what this wiki sent",
    "delivery": "likewise",
    "helped": "made again from what people did",
    "grown": "likewise",
    "figure": "likewise",
    "knower": "likewise",
    "growth_say": "what somebody says about their own growth is for those who see it here",
    "growth_look": "who looked, here",
    "growth_switch": "whether people were told, here",
    "succession": "whom somebody asked here",
    "reading": "how many read what, here",
    "much_read": "made again from that",
    "recall": "what somebody remembers is theirs alone",
}
SECRET = {"password_hash"}
PLAIN_KEYS = {"person": "handle", "space": "slug", "topic": "slug", "team": "slug", "page": "id"}
COMPOSED = {
    "revision": ("page_id", "number"),
    "round": ("page_id", "opened_at"),
    "thread": ("page_id", "opened_at", "exact"),
    "session": ("page_id", "called_at"),
}


def dump(engine: Engine) -> dict[str, list[str]]:
    """Return every carried row as a line, with names in place of the numbers of rows."""
    with reading(engine) as session:
        tables = Base.metadata.tables
        rows = {
            name: [dict(row) for row in session.connection().execute(select(tables[name])).mappings()]
            for name in CARRIED
        }
    names = {name: dict(named(name, rows[name])) for name in (*PLAIN_KEYS, *COMPOSED)}
    return {name: sorted(line(tables[name], row, names) for row in rows[name]) for name in CARRIED}


def named(table: str, rows: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    """Yield what each row is called."""
    for row in rows:
        keys = COMPOSED.get(table, (PLAIN_KEYS.get(table, ""),))
        yield row["id"], "/".join(str(row[key]) for key in keys)


def line(table: Table, row: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]) -> str:
    """Return a row as a line."""
    told: list[str] = []
    for column in table.columns:
        if column.name in SECRET or (column.name == "id" and table.name != "page"):
            continue
        to = next((key.column.table.name for key in column.foreign_keys), "")
        value = row[column.name]
        told.append(f"{column.name}={names[to][value] if to and value is not None else value!r}")
    if table.name == "page_audience":
        return audience(row, names)
    return " ".join(told)


def audience(row: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]) -> str:
    """Return who may read a page."""
    kind, _, number = str(row["audience"]).partition(":")
    return f"{row['page_id']} {kind} {names[kind][int(number)] if number else ''}"


def hashes(folder: Path) -> list[str]:
    """Return the hash of every file that is kept."""
    return sorted(file.name for file in folder.rglob("*") if file.is_file())
