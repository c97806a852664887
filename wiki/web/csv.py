"""Tables as files that a spreadsheet opens, and in which no cell is a formula.

A cell that begins with `=` is run by whatever opens the file, and names, titles and answers are written by
anybody: https://owasp.org/www-community/attacks/CSV_Injection.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from flask import Response

Cell = str | int | float | date | None

FORMULA = frozenset("=+-@\N{MINUS SIGN}")  # what spreadsheets take for the beginning of something to run
KEYS = frozenset("\t\r\n")  # where a cell begins with one, some of them look at what follows
TEXT_MARK = "'"  # before a cell: it is text, whatever it looks like
BYTE_ORDER = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel takes UTF-8 for the code page of the computer


def csv_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Return a table as a file to keep, called `name` and `.csv`; UTF-8 with its mark, as RFC 4180 has it."""
    response = Response(BYTE_ORDER + csv_text(header, rows), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    response.headers.set("X-Content-Type-Options", "nosniff")
    return response


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as text: texts in quotes, so that no other separator cuts them; numbers as they are."""
    written = io.StringIO(newline="")
    table = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    table.writerow([harmless(cell) for cell in header])
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def harmless(cell: Cell) -> Cell:
    """Return a cell that nothing runs: a text that looks like a formula gets an apostrophe before it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return TEXT_MARK + cell if isinstance(cell, str) and may_run(cell) else cell


def may_run(cell: str) -> bool:
    """Whether some spreadsheet might take a text for a formula, once it dropped what cannot be seen."""
    seen = next((sign for sign in cell if unicodedata.category(sign)[0] not in "CZ"), "")
    return cell[:1] in KEYS or bool(FORMULA & set(unicodedata.normalize("NFKC", seen)[:1]))
