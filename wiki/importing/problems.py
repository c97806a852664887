"""What goes wrong with an import: what stops it, and what a page does not have of its file."""

from dataclasses import dataclass


class Broken(Exception):
    """The input cannot be imported; the message names the file and the line, and says what to do."""

    def __init__(self, says: str, file: str = "", line: int = 0) -> None:
        super().__init__(f"{place(file, line)}: {says}" if file else says)


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something in a file that its page does not have, or not in the same way."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{place(self.file, self.line)}: {self.says}"


def place(file: str, line: int) -> str:
    """Name a line as editors understand it."""
    return f"{file}:{line}" if line else file
