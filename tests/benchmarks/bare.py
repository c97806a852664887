"""The least a Flask app can do: hand out bytes it has. `python -m tests.benchmarks.bare FOLDER PORT`."""

import sys
from pathlib import Path

from flask import Flask, Response

from wiki.serving import Server, listen


def bare_app(folder: Path) -> Flask:
    """Return an app that answers with what lies in the folder."""
    bodies = {int(path.stem): path.read_bytes() for path in folder.glob("*.html")}
    app = Flask("bare")

    @app.get("/e/<int:page_id>")
    def read(page_id: int) -> Response:
        return Response(bodies[page_id], mimetype="text/html")

    @app.get("/healthz")
    def alive() -> str:
        return "ok\n"

    return app


def main(folder: Path, port: int) -> None:
    """Serve it with the server, and as many threads, that the wiki has."""
    bound = listen("127.0.0.1", port)
    Server(bare_app(folder), bound, threads=8, body_bytes=1 << 20, behind_proxy=False).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
