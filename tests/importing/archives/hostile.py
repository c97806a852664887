"""Archives that nobody packs by accident, each made in a few lines."""

import stat
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from wiki.importing.archives.limits import Limits

Made = Callable[[Path], None]
MEGABYTE = 1_000_000
END = struct.Struct("<4s4H2LH")
LISTED = struct.Struct("<4s4B4HL2L5H2L")


def packed(*names: str, content: bytes = b"text") -> Made:
    """Pack files of these names."""

    def make(place: Path) -> None:
        with ZipFile(place, "w", ZIP_DEFLATED) as archive:
            for name in names:
                info = ZipInfo(name)
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, content)

    return make


def marked(attributes: int, content: bytes = b"/etc/passwd", method: int = ZIP_STORED) -> Made:
    """Pack a file that says it is something else, or is packed in another way."""

    def make(place: Path) -> None:
        with ZipFile(place, "w") as archive:
            info = ZipInfo("passwords.md")
            info.external_attr, info.compress_type = attributes, method
            archive.writestr(info, content)

    return make


def patched(content: bytes, *changes: tuple[bytes, int, bytes], method: int = ZIP_STORED) -> Made:
    """Pack one file, then write over bytes: (the signature to find, how far behind it, what to write)."""

    def make(place: Path) -> None:
        with ZipFile(place, "w", method) as archive:
            archive.writestr("a.md", content)
        raw = bytearray(place.read_bytes())
        for mark, offset, change in changes:
            start = raw.rfind(mark) + offset
            raw[start : start + len(change)] = change
        place.write_bytes(raw)

    return make


LOCAL, CENTRAL, LAST = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def flagged(flags: int) -> Made:
    """Pack a file whose flags say so."""
    value = struct.pack("<H", flags)
    return patched(b"text", (LOCAL, 6, value), (CENTRAL, 8, value))


def declared(size: int, content: bytes) -> Made:
    """Pack a file that says it has another size."""
    value = struct.pack("<L", size)
    return patched(content, (LOCAL, 22, value), (CENTRAL, 24, value), method=ZIP_DEFLATED)


def listed(name: bytes, size: int, packed_size: int, offset: int, check: int) -> bytes:
    """Return one line of an archive's list."""
    return (
        LISTED.pack(
            CENTRAL, 20, 0, 20, 0, 0, 8, 0, 33, check, packed_size, size, len(name), 0, 0, 0, 0, 0, offset
        )
        + name
    )


def ended(body: bytes, lines: list[bytes]) -> bytes:
    """Return an archive of a body and its list."""
    directory = b"".join(lines)
    count = len(lines) & 0xFFFF
    return body + directory + END.pack(LAST, 0, 0, count, count, len(directory), len(body), 0)


def overlapping(place: Path) -> None:
    """Let a hundred files share one body, as 42.zip's successors do."""
    content = b"\0" * MEGABYTE
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = press.compress(content) + press.flush()
    head = struct.pack(
        "<4s5H3L2H", LOCAL, 20, 0, 8, 0, 33, zlib.crc32(content), len(body), len(content), 1, 0
    )
    lines = [listed(b"%d" % n, len(content), len(body), 0, zlib.crc32(content)) for n in range(100)]
    place.write_bytes(ended(head + b"0" + body, lines))


def crowded(count: int) -> Made:
    """List so many files, all empty."""

    def make(place: Path) -> None:
        place.write_bytes(ended(b"", [listed(b"%d" % number, 0, 0, 0, 0) for number in range(count)]))

    return make


def endless(place: Path) -> None:
    """Say that the list of files is as long as the file."""
    lines = b"\0" * (Limits().directory + 100)
    place.write_bytes(lines + END.pack(LAST, 0, 0, 1, 1, len(lines), 0, 0))


def cut(place: Path) -> None:
    """Lose the last bytes on the way."""
    packed("a.md", content=b"text" * 100)(place)
    place.write_bytes(place.read_bytes()[:-30])


def spoiled(place: Path) -> None:
    """Change a byte of a file that was packed as it is."""
    patched(b"text", (b"text", 0, b"T"))(place)


def twice(place: Path) -> None:
    """Have one name for two files."""
    packed("a.md", "b.md")(place)
    place.write_bytes(place.read_bytes().replace(b"b.md", b"a.md"))


def raw(content: bytes) -> Made:
    """Write just these bytes."""

    def make(place: Path) -> None:
        place.write_bytes(content)

    return make


def bomb(ratio_megabytes: int) -> Made:
    """Pack zeros, which shrink a thousandfold."""
    return packed("a.md", content=b"\0" * ratio_megabytes * MEGABYTE)


LINK = stat.S_IFLNK << 16
OUT = "This name leads out of its folder"
ROOT = "This name begins at the root of a disk"
SHARED = "Its bytes belong to another file too"
DAMAGED = "It is damaged"
NO_ZIP = "This is no zip archive, or it is damaged"

HOSTILE: dict[str, tuple[Made, str]] = {
    "a name that climbs": (packed("a.md", "../../../tmp/evil.md"), OUT),
    "a name that climbs later": (packed("docs/../../evil.md"), OUT),
    "a name that stays where it is": (packed("docs/./a.md"), OUT),
    "a name with an empty part": (packed("docs//a.md"), OUT),
    "a name that is only dots": (packed(".."), OUT),
    "a name with backslashes": (packed("..\\..\\evil.md"), "This name has a backslash"),
    "an absolute name": (packed("/etc/cron.d/evil"), ROOT),
    "another machine's name": (packed("//host/share/evil"), ROOT),
    "a drive": (packed("C:/Windows/evil.md"), ROOT),
    "a drive without a slash": (packed("c:evil.md"), ROOT),
    "a device of Windows": (packed("docs/aux.md"), "This is the name of a device"),
    "a port of Windows": (packed("LPT1"), "This is the name of a device"),
    "a control character": (packed("a\x1b[2J.md"), "This name has control characters"),
    "a line break": (packed("a\nb.md"), "This name has control characters"),
    "a NUL": (patched(b"text", (LOCAL, 31, b"\0"), (CENTRAL, 47, b"\0")), "This name has control characters"),
    "a long name": (packed("a" * 256), "A part of this name is longer"),
    "a long path": (packed("/".join(["a" * 200] * 6)), "This name is longer than 1,000 bytes"),
    "a path of 4,097 characters": (packed("a/" * 2048 + "b"), "This name is longer"),
    "names that differ in case": (packed("A.md", "a.md"), "This is the name of another file too"),
    "names that differ in spelling": (packed("é.md", "e\u0301.md"), "This is the name of another file"),
    "a name twice": (twice, "This is the name of another file"),
    "a file that is a folder": (packed("a.md", "a.md/b.md"), "Its folder is a file as well"),
    "a link": (marked(LINK | 0o777 << 16), "It is a link or a device"),
    "a device": (marked(stat.S_IFCHR << 16), "It is a link or a device"),
    "a pipe": (marked(stat.S_IFIFO << 16), "It is a link or a device"),
    "a link of Windows": (marked(0x400), "It is a link or a device"),
    "a password": (flagged(0x1), "It is encrypted"),
    "a strong password": (flagged(0x41), "It is encrypted"),
    "bzip2 inside": (marked(0, method=ZIP_BZIP2), "It is packed in a way we do not read"),
    "LZMA inside": (marked(0, method=ZIP_LZMA), "It is packed in a way we do not read"),
    "a thousandfold": (bomb(20), "It would unpack to more than 200 times its size"),
    "100,000 entries": (crowded(100_000), "It has 100,000 entries. At most 20,000"),
    "an endless list": (endless, "Its list of files is larger"),
    "files in each other": (overlapping, SHARED),
    "a size too large": (declared(900_000, b"text"), DAMAGED),
    "a size too small": (declared(10, b"\0" * 5 * MEGABYTE), DAMAGED),
    "a size of 4 GB": (declared(0xFFFFFFFE, b"text"), "It would unpack to more than 200 times"),
    "other bytes than were packed": (spoiled, DAMAGED),
    "another checksum": (patched(b"text", (LOCAL, 14, b"\1\2\3\4"), (CENTRAL, 16, b"\1\2\3\4")), DAMAGED),
    "another name in the file than in the list": (patched(b"text", (LOCAL, 30, b"b")), DAMAGED),
    "a file that begins elsewhere": (patched(b"text", (CENTRAL, 42, b"\2")), DAMAGED),
    "a broken stream": (patched(b"t" * 999, (LOCAL, 36, b"\xff\xff"), method=ZIP_DEFLATED), DAMAGED),
    "a cut end": (cut, NO_ZIP),
    "a list that begins elsewhere": (patched(b"text", (LAST, 16, b"\xff\xff\xff\x7f")), SHARED),
    "a list longer than the file": (patched(b"text", (LAST, 12, b"\xff\xff\0\0")), NO_ZIP),
    "nothing": (raw(b""), NO_ZIP),
    "words": (raw(b"This is no archive at all." * 20), NO_ZIP),
    "gzip": (raw(b"\x1f\x8b\x08\0" * 10), "This is a gzip archive. Only zip archives are read"),
    "tar": (raw(b"\0" * 257 + b"ustar\x0000" + b"\0" * 300), "This is a tar archive"),
}
