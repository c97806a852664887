"""A client light enough not to be what is measured: raw sockets, several at a time."""

import socket
import time
from collections.abc import Sequence

CHUNK = 1 << 16


class Client:
    """Keeps a few connections to one server and asks on all of them at once."""

    def __init__(self, port: int, token: str = "", connections: int = 4) -> None:
        self.host = f"127.0.0.1:{port}"
        self.cookies = {"sid": token}
        self.sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(connections)]

    def seconds_for(self, paths: Sequence[str]) -> float:
        """Fetch every path and return how long that took."""
        began = time.perf_counter()
        for start in range(0, len(paths), len(self.sockets)):
            asked = list(zip(self.sockets, paths[start:], strict=False))
            for connection, path in asked:
                connection.sendall(self.asking(path))
            for connection, path in asked:
                self.take(connection, path)
        return time.perf_counter() - began

    def body(self, path: str) -> bytes:
        """Fetch one path and return its body."""
        connection = self.sockets[0]
        connection.sendall(self.asking(path))
        return self.take(connection, path)

    def asking(self, path: str) -> bytes:
        """Return a request with the cookies a browser would send."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = (f"GET {path} HTTP/1.1", f"Host: {self.host}", f"Cookie: {cookies}", "Accept: text/html")
        return "\r\n".join((*lines, "", "")).encode()

    def take(self, connection: socket.socket, path: str) -> bytes:
        """Read an answer, and keep its cookies as a browser does."""
        head, body = answered(connection, path)
        for line in head.decode("latin-1").split("\r\n"):
            if line.lower().startswith("set-cookie:"):
                name, _, rest = line.partition(":")[2].strip().partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return body

    def close(self) -> None:
        """Hang up."""
        for connection in self.sockets:
            connection.close()


def answered(connection: socket.socket, path: str) -> tuple[bytes, bytes]:
    """Read one answer to its end.

    Raises:
        RuntimeError: it is not a 200 with a length.
    """
    head, _, body = received(connection).partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {head[:200]!r}")
    length = next(
        int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(CHUNK)
    return head, body


def received(connection: socket.socket) -> bytes:
    """Read until the head of an answer is there."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(CHUNK)
        if not part:
            raise RuntimeError("The server hung up.")
        data += part
    return data
