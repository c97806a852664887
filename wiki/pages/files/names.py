"""Names of files: shown as people gave them, without what could surprise a system or a reader."""

import re
import unicodedata

NAME_LENGTH = 120  # characters; file systems allow 255 bytes


def safe_name(name: str) -> str:
    """Return a file name without folders, control signs or surprises."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    return re.sub(r'[<>:"|?*]', "_", shown).strip(". ")[:NAME_LENGTH] or "file"
